// Where the outline departs from the source: names, and what the United Nations count otherwise.

/** What the source has as a country of its own, and to which it is counted. */
export const DISSOLVED = { Somaliland: "Somalia", "N. Cyprus": "Cyprus" };

/** Parts that the source gives to one country, and to which they are counted: the part with the point `at` ([lon, lat]). */
export const MOVED = [{ from: "Russia", to: "Ukraine", at: [34.2, 45.2] }]; // Crimea

/** The source's names that Intl writes otherwise. */
export const ENGLISH = {
  "Bosnia and Herz.": "Bosnia & Herzegovina", "Central African Rep.": "Central African Republic", Congo: "Congo - Brazzaville",
  "Côte d'Ivoire": "Côte d’Ivoire", Czechia: "Czechia", "Dem. Rep. Congo": "Congo - Kinshasa", "Eq. Guinea": "Equatorial Guinea",
  eSwatini: "Eswatini", Macedonia: "North Macedonia", Palestine: "Palestinian Territories", "S. Sudan": "South Sudan",
  "São Tomé and Principe": "São Tomé & Príncipe", Turkey: "Türkiye", "United States of America": "United States",
  "W. Sahara": "Western Sahara", Myanmar: "Myanmar (Burma)", "Dominican Rep.": "Dominican Republic",
  "Trinidad and Tobago": "Trinidad & Tobago", "Solomon Is.": "Solomon Islands", "Timor-Leste": "Timor-Leste",
};

/** Arabic names as news write them, where Intl's differ. */
export const ARABIC = { PS: "فلسطين", SY: "سوريا", AE: "الإمارات", SA: "السعودية", LB: "لبنان", CD: "الكونغو الديمقراطية", CG: "الكونغو" };
