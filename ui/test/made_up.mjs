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
  for (let place = 0; place < many; place++) {
    if (next() < 0.12) continue;
    let from = null;
    let holder = places.lon[place] > 37.35 ? 2 : places.lat[place] > 35.9 ? 0 : 1;
    if (next() < 0.03) holder = 3;
    for (let turn = 0, turns = 1 + upTo(3); turn < turns; turn++) {
      const last = turn === turns - 1;
      const end = last ? null : Math.min(LAST - 60, (from ?? FIRST) + 200 + upTo(700));
      const state = last && next() < 0.06 ? 1 : last && next() < 0.05 ? 2 : last && next() < 0.03 ? 3 : 0;
      const begin = from ?? FIRST + upTo(60);
      const seen = Array.from({ length: 1 + upTo(8) }, () => begin + upTo((end ?? LAST) - begin)).sort((one, other) => one - other);
      const tier = [0, 0, 0, 1, 1, 2][upTo(6)];
      const enemy = (holder + 1) % 3;
      const row = {
        place, state, holder: state === 3 ? -1 : holder, tier: state === 3 ? -1 : tier, start: from === null ? [null, null] : [from - upTo(3), from], end: end === null ? [null, null] : [end - 2, end],
        confirmed: seen.at(-1), besieger: state === 1 || state === 2 ? enemy : -1, rivals: tier === 2 ? [[enemy, 1, seen[0], seen[0]]] : [], for: [upTo(4)], against: tier === 2 ? [upTo(4)] : [], outlets: [upTo(2)],
        known: begin + upTo(20), until: null, seen,
      };
      for (const name in control) control[name].push(row[name]);
      from = end;
      holder = next() < 0.6 ? (places.lat[place] > 35.75 ? 1 : 0) : enemy;
    }
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
    format: 1, revision: `made-up-${many}-${often}`, days: { first: FIRST, last: LAST }, known: { first: FIRST, last: LAST },
    parameters: { cap_km: 12, contested_km: 2.5, stale_days: 365, half_life_days: 90, contested_days: 14, confidence: { assessed: 0.95, claimed: 0.6, disputed: 0.5 } },
    sides, actors, bodies, outlets, modes, places, control, incidents,
  };
}

if (process.argv[1] === import.meta.filename) process.stdout.write(JSON.stringify(madeUp(many, often)));
