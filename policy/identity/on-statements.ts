import { unknown } from "../../model/network/facts";
import type { Graph } from "../../model/resources/graph/graph";
import { type Pending, pending, text } from "../../model/resources/value";
import { about, type Finding, undecided, violation } from "../frame/definition";
import type { DocumentKind } from "./document-places";
import { type Document, documents } from "./documents";

/** What is wrong with a statement: the rest of a sentence, nothing, or what is not known. */
export type StatementFault = string | undefined | Pending;

/**
 * Findings on statements that allow something, reported on the resource that holds the document. Statements go by their
 * number, since no message quotes a document.
 * @param must What has to hold, as the rest of a sentence that begins with the document.
 */
export function* onStatements(
    graph: Graph,
    kinds: readonly DocumentKind[],
    must: string,
    judge: (statement: unknown, document: Document) => StatementFault,
): Iterable<Finding> {
    for (const document of documents(graph).filter(({ kind }) => kinds.includes(kind))) {
        const { resource, label, statements } = document;
        if (statements === pending) {
            yield undecided(resource, `${label} ${must}`, [unknown(label)]);
            continue;
        }
        if (document.unreadable !== undefined) {
            yield undecided(resource, `${label} ${must}`, [
                unknown(`${label} as a document in place of text ${document.unreadable}`),
            ]);
            continue;
        }
        for (const [index, statement] of (statements ?? []).entries()) {
            const effect = statement === pending ? pending : text(statement, "Effect");
            if (effect !== "Allow" && effect !== pending) {
                continue;
            }
            const fault = statement === pending ? pending : judge(statement, document);
            // The auth policy of a Lattice resource is judged as a whole by another policy.
            const part = (finding: Finding) => (document.kind === "lattice" ? finding : about(subject, finding));
            const subject = `statement ${index + 1} in ${label}`;
            if (fault === pending || (fault !== undefined && effect === pending)) {
                yield part(undecided(resource, `${subject} ${must}`, [unknown(subject)]));
            } else if (fault !== undefined) {
                yield part(violation(resource, `${subject} ${fault}`));
            }
        }
    }
}
