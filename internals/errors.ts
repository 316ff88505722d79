/** What a program throws to end with one line; from a module of its own, since the SDK as a whole takes long to load. */
export { RunError } from "@pulumi/pulumi/errors";
