import type { Declared } from "../../model/declared";
import type { Graph } from "../../model/graph/graph";
import { named } from "../../model/graph/naming";
import { canonicalType, types } from "../../model/graph/types";
import { list, pending } from "../../model/value";
import { parsed, type Statements } from "../graph/statements";

/** What a document says: what its holder may do, who may take a role, or who may use a resource. */
export type DocumentKind = "identity" | "trust" | "resource" | "key" | "lattice";

interface Place {
    readonly property: string;
    /** Keys inside it, where it is a list of blocks. */
    readonly path?: readonly string[];
    readonly kind: DocumentKind;
}

/** A policy document of a declared resource. */
export interface Document {
    readonly resource: Declared;
    /** How a message names it: `policy of iam.RolePolicy "x"`. */
    readonly label: string;
    readonly kind: DocumentKind;
    readonly statements: Statements;
}

const policyOf = (kind: DocumentKind): readonly Place[] => [{ property: "policy", kind }];

/** Policies of VPC endpoints are left out: they narrow what passes, and AWS's own lets everything pass. */
const places: ReadonlyMap<string, readonly Place[]> = new Map<string, readonly Place[]>([
    [types.iamPolicy, policyOf("identity")],
    [types.rolePolicy, policyOf("identity")],
    ["aws:iam/userPolicy:UserPolicy", policyOf("identity")],
    ["aws:iam/groupPolicy:GroupPolicy", policyOf("identity")],
    [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        [{ property: "inlinePolicy", kind: "identity" }],
    ],
    [
        types.role,
        [
            { property: "assumeRolePolicy", kind: "trust" },
            { property: "inlinePolicies", path: ["policy"], kind: "identity" },
        ],
    ],
    ["aws:kms/key:Key", policyOf("key")],
    ["aws:kms/keyPolicy:KeyPolicy", policyOf("key")],
    ["aws:kms/externalKey:ExternalKey", policyOf("key")],
    [types.latticeAuthPolicy, policyOf("lattice")],
    ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy", [{ property: "policyDocument", kind: "resource" }]],
    ["aws:opensearch/domain:Domain", [{ property: "accessPolicies", kind: "resource" }]],
    ["aws:opensearch/domainPolicy:DomainPolicy", [{ property: "accessPolicies", kind: "resource" }]],
    ...[
        "aws:backup/vaultPolicy:VaultPolicy",
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
        "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy",
        "aws:dynamodb/resourcePolicy:ResourcePolicy",
        "aws:ecr/registryPolicy:RegistryPolicy",
        "aws:ecr/repositoryPolicy:RepositoryPolicy",
        "aws:efs/fileSystemPolicy:FileSystemPolicy",
        "aws:kinesis/resourcePolicy:ResourcePolicy",
        "aws:s3/accessPoint:AccessPoint",
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketPolicy:BucketPolicy",
        "aws:secretsmanager/secret:Secret",
        "aws:secretsmanager/secretPolicy:SecretPolicy",
        "aws:sns/topic:Topic",
        "aws:sns/topicPolicy:TopicPolicy",
        "aws:sqs/queue:Queue",
        "aws:sqs/queuePolicy:QueuePolicy",
        "aws:vpclattice/resourcePolicy:ResourcePolicy",
    ].map((type) => [type, policyOf("resource")] as const),
]);

/** Every policy document of the stack. */
export function documents(graph: Graph): readonly Document[] {
    return graph.once(readDocuments);
}

function readDocuments(graph: Graph): readonly Document[] {
    return [...places].flatMap(([type, found]) =>
        graph.ofType(type).flatMap((resource) => found.flatMap((place) => documentsAt(graph, resource, place))),
    );
}

function documentsAt(graph: Graph, resource: Declared, { property, path = [], kind }: Place): readonly Document[] {
    const label = `${[property, ...path].join(".")} of ${named(resource)}`;
    return graph.valuesIn(resource, property, path).map((document) => ({
        resource,
        label,
        kind,
        statements: document === pending ? registered(graph, resource, property) : parsed(document),
    }));
}

/**
 * The statements that the component around a resource registers, where one unknown value hides the document whole:
 * `policyStatements` by the resource's name, or one of the two outputs that stand for a component's only document.
 */
function registered(graph: Graph, resource: Declared, property: string): Statements {
    const parent = resource.parent === undefined ? undefined : graph.resource(resource.parent);
    if (parent === undefined || parent.type.startsWith("aws:") || property !== "policy") {
        return pending;
    }
    const byName = list(parent.outputs, "policyStatements", resource.name);
    if (byName !== undefined) {
        return byName;
    }
    const type = canonicalType(resource.type);
    const output = onlyOutput.get(type);
    const siblings = graph.ofType(type).filter((other) => other.parent === resource.parent);
    return (output !== undefined && siblings.length === 1 && list(parent.outputs, output, "statements")) || pending;
}

const onlyOutput: ReadonlyMap<string, string> = new Map([
    [types.latticeAuthPolicy, "authPolicy"],
    [types.rolePolicy, "taskRolePolicy"],
]);
