import { shapes } from "./shapes";

/** `LOAD=groups:200` declares the shape `groups` with 200 of what it is about. */
const [name = "", count = ""] = (process.env["LOAD"] ?? "").split(":");
const shape = shapes[name];
if (shape === undefined) {
    throw new Error(`LOAD has to name one of ${Object.keys(shapes).join(", ")}, as in groups:200`);
}
shape(Number(count));
