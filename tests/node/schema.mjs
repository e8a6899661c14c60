// Judges documents by a JSON Schema (draft 2020-12) with npm ajv. Reads {"schema": "<json>", "documents": ["<json>", ...]} from
// standard input and answers, for each document, null or what is wrong with it.
import Ajv from "ajv/dist/2020.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { schema, documents } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
const validate = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(JSON.parse(schema));
const answers = documents.map((document) =>
  validate(JSON.parse(document)) ? null : validate.errors.map((error) => `${error.instancePath} ${error.message}`).join("; "));
process.stdout.write(JSON.stringify(answers));
