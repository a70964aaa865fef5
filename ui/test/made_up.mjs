// Made-up data for the map: places, holders and incidents that never were.
//
//   node test/made_up.mjs [places] [incidents] > map-data.json

const [many = 400, often = 3000] = process.argv.slice(2).map(Number);

function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let value = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

export function madeUp(many, often, seed = 7) {
  const next = random(seed);
  const upTo = (count) => Math.floor(next() * count);
  const FIRST = 736330, LAST = 737790; // 2017-01-01 to 2020-12-31
  const AR = ["تل", "كفر", "بيت", "دير", "عين", "خربة", "مرج", "جسر"], AR2 = ["الزيتون", "نورا", "السلام", "الجوز", "حمام", "الريحان", "شمس", "البستان", "العنب", "سعيد", "الورد", "رمان"];
  const EN = ["Tall", "Kafr", "Bayt", "Dayr", "Ayn", "Khirbat", "Marj", "Jisr"], EN2 = ["Zaytun", "Nura", "Salam", "Jawz", "Hamam", "Rayhan", "Shams", "Bustan", "Inab", "Said", "Ward", "Rumman"];
  const sides = [
    { id: "north", ar: "قوات الشمال", en: "Northern forces", colour: "#009E73", pattern: "solid" },
    { id: "south", ar: "قوات الجنوب", en: "Southern forces", colour: "#D55E00", pattern: "solid" },
    { id: "east", ar: "مجلس الشرق", en: "Eastern council", colour: "#F0E442", pattern: "diagonal" },
    { id: "guard", ar: "الحرس القديم", en: "Old guard", colour: "#333333", pattern: "dots" },
  ];
  const actors = [...sides.map((side, index) => ({ id: `${side.id}-army`, ar: side.ar, en: side.en, side: index })), { id: "villagers", ar: "لجان محلية", en: "Local committees", side: -1 }];
  const bodies = ["مرصد محلي|Local monitor|-1", "وزارة الجنوب|Southern ministry|1", "إعلام الشمال|Northern media|0", "وكالة|Agency|-1"].map((text, index) => {
    const [ar, en, side] = text.split("|");
    return { id: `body-${index}`, ar, en, side: Number(side) };
  });
  const outlets = ["صحيفة الصباح|Morning paper", "قناة النهر|River channel"].map((text, index) => ({ id: `outlet-${index}`, ar: text.split("|")[0], en: text.split("|")[1] }));
  const modes = ["غارة جوية|Airstrike", "قصف|Shelling", "اشتباكات|Clashes", "لغم|Mine"].map((text, index) => ({ id: `mode-${index}`, ar: text.split("|")[0], en: text.split("|")[1] }));
  const places = { id: [], ar: [], en: [], lat: [], lon: [], kind: [], land: [] };
  const spread = Math.sqrt(many / 400);
  for (let place = 0; place < many; place++) {
    const a = upTo(AR.length), b = upTo(AR2.length);
    const twice = place >= AR.length * AR2.length / 2;
    places.id.push(`made-up:${place}`);
    places.ar.push(`${AR[a]} ${AR2[b]}${twice ? ` ${place}` : ""}`);
    places.en.push(`${EN[a]} ${EN2[b]}${twice ? ` ${place}` : ""}`);
    places.lat.push(Math.round((35.9 + (next() - 0.5) * 1.3 * spread) * 1e4) / 1e4);
    places.lon.push(Math.round((36.9 + (next() - 0.5) * 1.7 * spread) * 1e4) / 1e4);
    places.kind.push(place === 0 ? "capital" : place % 40 === 0 ? "city" : place % 9 === 0 ? "town" : "village");
    places.land.push(place % 17 === 16 ? 0 : 1);
  }
  const control = { place: [], state: [], holder: [], tier: [], start: [], end: [], confirmed: [], besieger: [], rivals: [], for: [], against: [], outlets: [], known: [], until: [], seen: [] };
  const middle = { lat: 35.9, lon: 36.9 }, reach = { lat: 0.65 * spread, lon: 0.85 * spread };
  /** Who holds what on a day: the east its own, north and south along a line that moves. */
  const holderOn = (lat, lon, day) => {
    const [y, x] = [(lat - middle.lat) / reach.lat, (lon - middle.lon) / reach.lon];
    if (x > 0.55 + 0.1 * Math.sin(5 * y)) return 2;
    const line = -0.5 + (0.9 * (day - FIRST)) / (LAST - FIRST) + 0.15 * Math.sin(4 * x) + 0.08 * Math.sin(11 * x + 1);
    return y > line ? 0 : 1;
  };
  for (let place = 0; place < many; place++) {
    if (next() < 0.1) continue;
    const [lat, lon] = [places.lat[place], places.lon[place]];
    const odd = next() < 0.015 ? 3 : null;
    const turns = [[FIRST + upTo(90), odd ?? holderOn(lat, lon, FIRST)]];
    for (let day = FIRST + 91; day < LAST; day += 3) {
      const holder = odd ?? holderOn(lat, lon, day);
      if (holder !== turns.at(-1)[1]) turns.push([day - upTo(3), holder]);
    }
    turns.forEach(([begin, holder], turn) => {
      const end = turns[turn + 1]?.[0] ?? null;
      const add = (state, from, to, sure) => {
        const until = to ?? LAST;
        const seen = Array.from({ length: 1 + upTo(6) }, () => from + upTo(Math.max(1, until - from))).sort((one, other) => one - other);
        const enemy = holder === 0 ? 1 : 0;
        const row = {
          place, state, holder, tier: sure, start: turn === 0 && state === 0 ? [null, null] : [from - upTo(3), from], end: to === null ? [null, null] : [to - 2, to],
          confirmed: seen.at(-1), besieger: state ? enemy : -1, rivals: sure === 2 ? [[enemy, 1, seen[0], seen[0]]] : [], for: [upTo(4)], against: sure === 2 ? [upTo(4)] : [], outlets: [upTo(2)],
          known: from + upTo(10), until: null, seen,
        };
        for (const name in control) control[name].push(row[name]);
      };
      const sure = [0, 0, 0, 0, 0, 1, 1, 2][upTo(8)];
      const fought = end !== null && next() < 0.3 ? end - 20 : end;
      add(0, begin, fought, sure);
      if (fought !== end) add(next() < 0.6 ? 1 : 2, fought, end, sure);
    });
  }
  const incidents = { id: [], place: [], first: [], last: [], mode: [], by: [], killed: [], wounded: [], known: [], bodies: [], outlets: [] };
  for (let incident = 0; incident < often; incident++) {
    const first = FIRST + upTo(LAST - FIRST);
    const killed = next() < 0.5 ? Math.floor(next() ** 4 * 40) + 1 : null;
    const row = {
      id: `incident-${incident}`, place: upTo(many), first, last: first + (next() < 0.2 ? 1 : 0), mode: upTo(4), by: next() < 0.7 ? [upTo(4)] : [],
      killed: killed === null ? null : [killed, killed, killed + upTo(4)], wounded: next() < 0.3 ? [1, 3, 5] : null, known: first + upTo(3), bodies: [upTo(4)], outlets: [upTo(2)],
    };
    for (const name in incidents) incidents[name].push(row[name]);
  }
  return {
    format: 2, revision: `made-up-${many}-${often}`, days: { first: FIRST, last: LAST }, shown: { first: FIRST, last: LAST }, known: { first: FIRST, last: LAST },
    parameters: { cap_km: 12, contested_km: 2.5, stale_days: 365, half_life_days: 90, contested_days: 14, confidence: { assessed: 0.95, claimed: 0.6, disputed: 0.5 } },
    sides, actors, bodies, outlets, modes, places, control, incidents,
  };
}

/** The same as a server sends it: lists in a table of their own. */
export function sent(data) {
  const at = new Map();
  const number = (list) => {
    if (list === null) return -1;
    const key = JSON.stringify(list);
    if (!at.has(key)) at.set(key, at.size);
    return at.get(key);
  };
  const columns = (table) => Object.fromEntries(Object.entries(table).map(([name, column]) => [name, column.some(Array.isArray) ? column.map(number) : column]));
  const control = columns(data.control), incidents = columns(data.incidents);
  return { ...data, control, incidents, lists: [...at.keys()].map((key) => JSON.parse(key)) };
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(sent(madeUp(many, often))));
