import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { namesIn, type Statements } from "../../model/resources/statements";
import { list, type Pending, pending, read, text } from "../../model/resources/value";
import { type Companion, companionsOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";
import { documents } from "../identity/documents";

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const policies: readonly Companion[] = [{ type: "aws:s3/bucketPolicy:BucketPolicy", property: "bucket" }];

export const storageHttpsOnly = stackPolicy<Record<never, never>>({
    name: "storage-https-only",
    description: "Buckets refuse requests over plain HTTP.",
    rationale:
        "S3 answers HTTP as well as HTTPS. What crosses the network as HTTP can be read on its way, and a signed address with it.",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        'Give the bucket an `aws.s3.BucketPolicy` with a statement that denies `s3:*` to everyone on the bucket and its objects where `Bool` finds `aws:SecureTransport` to be `"false"`.',
    controls: ["fsbp S3.5", "cis 3.1.1"],
    options: {},
    limitations: [
        "Policies that another stack attaches.",
        "Statements that deny single actions or part of the objects: they do not count.",
    ],
    *check(graph) {
        for (const bucket of graph.ofType(...buckets)) {
            const { certain, unknowns: awaited } = companionsOf(graph, bucket, buckets, policies);
            const verdicts = [bucket, ...certain].flatMap((holder) => refusals(graph, holder));
            if (verdicts.some(({ refuses }) => refuses === true)) {
                continue;
            }
            const unknowns = [
                ...verdicts.filter(({ refuses }) => refuses === pending).map(({ label }) => unknown(label)),
                ...awaited,
            ];
            yield unknowns.length > 0
                ? undecided(bucket, `${named(bucket)} must refuse plain HTTP`, unknowns)
                : violation(
                      bucket,
                      `${named(bucket)} takes requests over plain HTTP; deny them in a policy where aws:SecureTransport is false`,
                  );
        }
    },
});

/** Which documents of a resource refuse plain HTTP. */
function refusals(graph: Graph, holder: Declared): readonly { label: string; refuses: boolean | Pending }[] {
    return documents(graph)
        .filter(({ resource }) => resource === holder)
        .map(({ label, statements }) => ({ label, refuses: refusesHttp(statements) }));
}

function refusesHttp(statements: Statements): boolean | Pending {
    if (statements === pending || statements === undefined) {
        return statements === pending ? pending : false;
    }
    const found = statements.map((statement) => (statement === pending ? pending : denies(statement)));
    return found.includes(true) ? true : found.includes(pending) ? pending : false;
}

function denies(statement: unknown): boolean | Pending {
    const effect = text(statement, "Effect");
    if (effect !== pending && effect !== "Deny") {
        return false;
    }
    const secure = whereInsecure(statement);
    const actions = namesIn(statement, "Action");
    if (effect === pending || secure === pending || actions.includes(pending)) {
        return pending;
    }
    const principal = read(statement, "Principal");
    const everyone = principal === "*" || list(principal, "AWS")?.toString() === "*";
    const everything = actions.some((action) => typeof action === "string" && /^(s3:)?\*$/i.test(action));
    return secure && everyone && everything && aboutObjects(statement);
}

/** Whether a statement's condition is that of plain HTTP alone; names of keys have no case. */
function whereInsecure(statement: unknown): boolean | Pending {
    const condition = read(statement, "Condition");
    if (condition === pending || typeof condition !== "object" || condition === null) {
        return condition === pending ? pending : false;
    }
    const asked: (readonly [operator: string, key: string, values: ReturnType<typeof list>])[] = [];
    for (const operator of Object.keys(condition)) {
        const keys = read(condition, operator);
        if (keys === pending) {
            return pending;
        }
        asked.push(...Object.keys(keys ?? {}).map((key) => [operator, key.toLowerCase(), list(keys, key)] as const));
    }
    // Services of AWS call over HTTPS.
    const [only, ...more] = asked.filter(([, key]) => key !== "aws:principalisawsservice");
    if (only === undefined || more.length > 0) {
        return false;
    }
    const [operator, key, values] = only;
    const isWanted = /^Bool(IfExists)?$/.test(operator) && key === "aws:securetransport";
    if (isWanted && (values === pending || values?.includes(pending))) {
        return pending;
    }
    return isWanted && String(values) === "false";
}

/** Whether a statement is about every object; what is awaited is made from the bucket's own name. */
function aboutObjects(statement: unknown): boolean {
    return namesIn(statement, "Resource").some((name) => name === pending || /^[^/]*(:::[^/]+\/)?\*$/.test(name));
}
