// Plane geometry on lists of [x, y]; rings repeat their first point at the end.

/** A line without the points that lie within `tolerance` of the line through those that stay (Douglas and Peucker). */
export function thinned(line, tolerance) {
  const closed = line.length > 3 && same(line[0], line.at(-1));
  const keep = new Set([0, line.length - 1]);
  const waiting = closed ? [[0, farthest(line)], [farthest(line), line.length - 1]] : [[0, line.length - 1]];
  for (const [first, last] of waiting) keep.add(first).add(last);
  while (waiting.length) {
    const [first, last] = waiting.pop();
    let reach = tolerance, at = -1;
    for (let index = first + 1; index < last; index++) {
      const off = distance(line[index], line[first], line[last]);
      if (off > reach) [reach, at] = [off, index];
    }
    if (at > 0) {
      keep.add(at);
      waiting.push([first, at], [at, last]);
    }
  }
  return [...keep].sort((a, b) => a - b).map((index) => line[index]);
}

const same = (one, other) => one[0] === other[0] && one[1] === other[1];

function farthest(line) {
  let at = 1, reach = 0;
  line.forEach(([x, y], index) => {
    const away = Math.hypot(x - line[0][0], y - line[0][1]);
    if (away > reach) [reach, at] = [away, index];
  });
  return at;
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  return length ? Math.abs((by - ay) * (x - ax) - (bx - ax) * (y - ay)) / length : Math.hypot(x - ax, y - ay);
}

/** The area of a ring, in square units. */
export function size(ring) {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) sum += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return Math.abs(sum) / 2;
}

/** The centre of gravity of a ring. */
export function middle(ring) {
  let x = 0, y = 0, sum = 0;
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
    const cross = ax * by - bx * ay;
    (x += (ax + bx) * cross), (y += (ay + by) * cross), (sum += cross);
  }
  return sum ? [x / (3 * sum), y / (3 * sum)] : ring[0];
}

/** Whether a point lies in a ring. */
export function inside([x, y], ring) {
  let odd = false;
  for (let at = 1; at < ring.length; at++) {
    const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** Lines that are drawn already, to leave out what runs along them within `reach`. */
export class Near {
  static GRID = 0.25;
  #cells = new Map();

  constructor(reach) {
    this.reach = reach;
  }

  add(line) {
    for (let at = 1; at < line.length; at++) {
      const [one, other] = [line[at - 1], line[at]];
      for (const key of this.#keys(one, other)) {
        if (!this.#cells.has(key)) this.#cells.set(key, []);
        this.#cells.get(key).push([one, other]);
      }
    }
  }

  /** The stretches of a line that do not run along another. */
  without(line) {
    const kept = [];
    let open = null;
    for (let at = 1; at < line.length; at++) {
      const [one, other] = [line[at - 1], line[at]];
      const middle = [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
      if ([one, middle, other].every((point) => this.#along(point))) open = null;
      else if (open) open.push(other);
      else kept.push((open = [one, other]));
    }
    return kept;
  }

  #along(point) {
    const key = `${Math.floor(point[0] / Near.GRID)} ${Math.floor(point[1] / Near.GRID)}`;
    return (this.#cells.get(key) ?? []).some(([one, other]) => apart(point, one, other) <= this.reach);
  }

  *#keys([ax, ay], [bx, by]) {
    const low = (a, b) => Math.floor((Math.min(a, b) - this.reach) / Near.GRID);
    const high = (a, b) => Math.floor((Math.max(a, b) + this.reach) / Near.GRID);
    for (let x = low(ax, bx); x <= high(ax, bx); x++) for (let y = low(ay, by); y <= high(ay, by); y++) yield `${x} ${y}`;
  }
}

/** How far a point lies from a stretch. */
function apart([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const share = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
