// The outline map under every map: land, borders and names of countries, first-level areas of the theatres' countries.
//
// Countries are Natural Earth's by way of world-atlas (50m), first-level areas those of tools/gazetteer/admin1.jsonl.
// Lines are finer within REACH than elsewhere. Out comes
//   arcs     lines as whole thousandths of a degree, each pair but the first as the step from the one before
//   land     polygons, each a list of rings, each a list of arc numbers (~n: arc n backwards)
//   borders  the arcs between countries
//   coasts   the arcs along the sea
//   areas    lines between first-level areas, written like arcs
//   names    [lon, lat, Arabic, English, size in square degrees (0: a first-level area)]

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ARABIC, DISSOLVED, ENGLISH, MOVED } from "./names.mjs";
import { Near, inside, middle, size, thinned } from "./shapes.mjs";

const REACH = [-20, -12, 80, 58]; // west, south, east, north: where the theatres lie
const FINE = 0.012; // degrees within which a line may be thinned
const COARSE = 0.25;

/** The arcs of a TopoJSON file in degrees, thinned; closed ones keep four points. */
function arcsOf(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0, y = 0;
    const line = arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
    const near = line.some(([lon, lat]) => lon > REACH[0] && lon < REACH[2] && lat > REACH[1] && lat < REACH[3]);
    return thinned(line, near ? FINE : COARSE).map(([lon, lat]) => [round(lon), round(lat)]);
  });
}

const round = (value) => Math.round(value * 1000) / 1000;

function ringOf(indexes, arcs) {
  const ring = [];
  for (const index of indexes) {
    const arc = index >= 0 ? arcs[index] : [...arcs[~index]].reverse();
    ring.push(...(ring.length ? arc.slice(1) : arc));
  }
  return ring;
}

/** Countries as { name, polygons }, a polygon being lists of arc numbers, borders put right by names.mjs. */
function countriesOf(topology, arcs) {
  const byName = new Map();
  for (const { type, arcs: parts, properties } of topology.objects.countries.geometries) {
    const polygons = type === "Polygon" ? [parts] : (parts ?? []);
    const name = DISSOLVED[properties.name] ?? properties.name;
    byName.set(name, [...(byName.get(name) ?? []), ...polygons]);
  }
  for (const { from, to, at } of MOVED) {
    const stays = [];
    for (const polygon of byName.get(from) ?? []) {
      const moves = inside(at, ringOf(polygon[0], arcs));
      (moves ? byName.get(to) : stays).push(polygon);
    }
    byName.set(from, stays);
  }
  return byName;
}

/** The numbers of the arcs that lie between two countries, and of those along the sea; those within a country are neither. */
function linesOf(countries) {
  const owners = new Map();
  for (const [name, polygons] of countries) {
    for (const index of polygons.flat(2)) {
      const arc = index >= 0 ? index : ~index;
      owners.set(arc, [...(owners.get(arc) ?? []), name]);
    }
  }
  const arcs = [...owners];
  return {
    borders: arcs.filter(([, names]) => new Set(names).size > 1).map(([arc]) => arc),
    coasts: arcs.filter(([, names]) => names.length === 1).map(([arc]) => arc),
  };
}

/** Country names in both languages where the largest part of a country has its middle. */
function namesOf(countries, arcs) {
  const english = new Intl.DisplayNames(["en"], { type: "region" });
  const arabic = new Intl.DisplayNames(["ar"], { type: "region" });
  const codes = new Map();
  for (let a = 65; a < 91; a++)
    for (let b = 65; b < 91; b++) {
      const code = String.fromCharCode(a, b);
      const name = english.of(code);
      if (name && name !== code && !codes.has(name)) codes.set(name, code);
    }
  return [...countries].flatMap(([name, polygons]) => {
    const code = codes.get(ENGLISH[name] ?? name);
    if (!code || !polygons.length) return [];
    const rings = polygons.map((polygon) => ringOf(polygon[0], arcs)).sort((one, other) => size(other) - size(one));
    const point = middle(rings[0]).map(round);
    return [[...point, ARABIC[code] ?? arabic.of(code), english.of(code), round(size(rings[0]))]];
  });
}

/** A line as whole thousandths of a degree, each but the first as the step from the one before. */
function steps(line) {
  let x = 0, y = 0;
  return line.flatMap(([lon, lat]) => {
    const [a, b] = [Math.round(lon * 1000), Math.round(lat * 1000)];
    const step = [a - x, b - y];
    [x, y] = [a, b];
    return step;
  });
}

const ALIKE = 0.035; // degrees within which two lines are one, thinned apart

/** Lines between first-level areas, each once and none along coasts and borders, and the areas' names. */
async function areasOf(root, arcs) {
  const rows = (await readFile(join(root, "tools/gazetteer/admin1.jsonl"), "utf8")).trim().split("\n").map((row) => JSON.parse(row));
  const drawn = new Near(ALIKE);
  for (const arc of arcs) drawn.add(arc);
  const lines = [];
  for (const { rings } of rows) {
    const own = rings.flatMap((flat) => drawn.without(thinned(Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at] / 1000, flat[2 * at + 1] / 1000]), FINE)));
    for (const line of own) drawn.add(line);
    lines.push(...own);
  }
  const names = rows.filter(({ lat, name_ar }) => lat != null && name_ar).map(({ lon, lat, name_ar, name_en }) => [lon, lat, name_ar, name_en, 0]);
  return { lines, names };
}

export async function outline(root) {
  const topology = JSON.parse(await readFile(join(root, "ui/node_modules/world-atlas/countries-50m.json"), "utf8"));
  const arcs = arcsOf(topology);
  const countries = countriesOf(topology, arcs);
  const areas = await areasOf(root, arcs);
  return {
    arcs: arcs.map(steps),
    land: [...countries.values()].flatMap((polygons) => polygons.filter((polygon) => ringOf(polygon[0], arcs).length > 3)),
    ...linesOf(countries),
    areas: areas.lines.map(steps),
    names: [...namesOf(countries, arcs), ...areas.names],
  };
}
