// Prints src/Deliberation.Core/Records/Json/NfcTable.cs from the Unicode data inside Node: `node tests/node/nfc-table.mjs`.
// Combining classes are ranks, derived from how NFD reorders two marks: only their order matters to normalization.
const all = [];
for (let c = 0; c <= 0x10ffff; c++) {
  if (c >= 0xd800 && c <= 0xdfff) continue;
  if (c >= 0xac00 && c <= 0xd7a3) continue; // Hangul syllables are computed
  all.push(c);
}
const s = (...points) => String.fromCodePoint(...points);
const points = (text) => Array.from(text, (x) => x.codePointAt(0));

const decompositions = [];
for (const c of all) {
  const full = s(c).normalize("NFD");
  if (full === s(c)) continue;
  if (s(c).normalize("NFC") === s(c)) {
    const list = points(full);
    const first = points(s(...list.slice(0, -1)).normalize("NFC"));
    if (first.length !== 1) throw new Error(`U+${c.toString(16)} has no single first part`);
    decompositions.push([c, true, [first[0], list.at(-1)]]);
  } else {
    decompositions.push([c, false, points(full)]);
  }
}

const lowest = 0x0334, highest = 0x0345;
const swaps = (a, b) => s(a, b).normalize("NFD") === s(b, a) && a !== b;
const marks = all.filter((c) => s(c).normalize("NFD") === s(c) && (swaps(highest, c) || swaps(c, lowest) || c === lowest || c === highest));
const order = (a, b) => (swaps(a, b) ? 1 : swaps(b, a) ? -1 : 0);
const sorted = [...marks].sort(order);
const rank = new Map();
let current = 1;
sorted.forEach((c, i) => {
  if (i > 0 && order(sorted[i - 1], c) !== 0) current++;
  rank.set(c, current);
});

const bytes = [];
const number = (n) => {
  for (; n >= 128; n = Math.floor(n / 128)) bytes.push((n % 128) + 128);
  bytes.push(n);
};
number(decompositions.length);
let last = 0;
for (const [c, composes, parts] of decompositions) {
  number(c - last);
  number(parts.length * 2 + (composes ? 1 : 0));
  parts.forEach(number);
  last = c;
}
const runs = [];
for (const c of marks) {
  const run = runs.at(-1);
  if (run && run[0] + run[1] === c && run[2] === rank.get(c)) run[1]++;
  else runs.push([c, 1, rank.get(c)]);
}
number(runs.length);
last = 0;
for (const [start, length, value] of runs) {
  number(start - last);
  number(length);
  number(value);
  last = start;
}

const text = Buffer.from(bytes).toString("base64");
const lines = text.match(/.{1,116}/g).map((line) => `        "${line}"`);
console.log(`namespace Deliberation.Core.Records.Json;

/// <summary>Canonical decompositions and combining classes of Unicode ${process.versions.unicode}, printed by tests/node/nfc-table.mjs.</summary>
internal static class NfcTable
{
    /// <summary>Base64 of variable-length numbers (7 bits a byte, lowest first). Decompositions: count, then for each the distance
    /// from the previous code point, 2 x parts + 1 when the first two parts compose again, the parts. Combining classes: count,
    /// then for each run the distance of its start from the previous start, its length and its rank.</summary>
    public const string Packed =
${lines.join(" +\n")};
}`);
