// Judges the record's JSON and text by other people's code. Reads one JSON array from standard input:
//   {"canonicalize": "<json>"}  answers the text npm canonicalize writes for it
//   {"nfc": "<text>"}           answers the text in form C
//   {"allNfc": true}            answers [[code point, its form C], ...] where they differ, and which code points are assigned
import canonicalize from "canonicalize";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const answers = JSON.parse(Buffer.concat(chunks).toString("utf8")).map((question) => {
  if ("canonicalize" in question) return canonicalize(JSON.parse(question.canonicalize));
  if ("nfc" in question) return question.nfc.normalize("NFC");
  const changed = [];
  const unassigned = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const text = String.fromCodePoint(point);
    if (/\p{Cn}/u.test(text)) unassigned.push(point);
    else if (text.normalize("NFC") !== text) changed.push([point, text.normalize("NFC")]);
  }
  return { changed, unassigned };
});
process.stdout.write(JSON.stringify(answers));
