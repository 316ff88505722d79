import { isEngineVersion, isInstanceClass } from "../../../model/aws/catalogue/catalogue";
import { type CataloguedEngine, majorVersion } from "../../../model/aws/catalogue/major-version";
import { longestCommonName } from "../../../model/aws/certificates";
import { isReservedDatabase, isReservedUser } from "../../../model/aws/database-names";
import { hidden } from "../sensitive";
import { type Change, existingOf, objects, others, type Rules, refuse, strings, subnetOf, text } from "./rule";

/** What RDS, Secrets Manager, IAM, Route 53 and CloudWatch Logs refuse. */
export const serviceRules: Rules = {
    "rds.SubnetGroup": [subnetGroup],
    "rds.Instance": [databaseLogin, databaseEngine, databaseNames, databaseGroups],
    "secretsmanager.Secret": [recoveryWindow],
    "iam.Role": [trust],
    "iam.RolePolicy": [roleExists, policyDocument],
    "iam.RolePolicyAttachment": [roleExists],
    "iam.InstanceProfile": [roleExists],
    "iam.Policy": [policyDocument],
    "route53.Record": [recordIsNew],
    "cloudwatch.LogGroup": [retention],
    "ram.PrincipalAssociation": [principalIsNew],
    "acm.Certificate": [commonName],
};

function subnetGroup(change: Change): void {
    const subnets = strings(change.inputs.subnetIds).map((id) => subnetOf(change, id));
    const edge = subnets.find((subnet) => subnet?.zone?.kind === "wavelength-zone");
    if (edge !== undefined) {
        refuse("InvalidSubnet", `The subnet ${edge.id} is in the zone ${edge.zone?.name}, in which RDS does not run.`);
    }
    if (new Set(subnets.map((subnet) => subnet?.vpcId)).size > 1) {
        refuse("InvalidSubnet", "The requested subnets are not all in a common VPC.");
    }
    const zones = [...new Set(subnets.map((subnet) => subnet?.zone?.name))];
    if (zones.length < 2) {
        refuse(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            `The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: ${zones.join(", ")}. Add subnets to cover at least 2 AZs.`,
        );
    }
}

function databaseLogin({ inputs }: Change): void {
    const password = inputs.password !== undefined && inputs.password !== hidden;
    if (inputs.manageMasterUserPassword === true && password) {
        refuse(
            "InvalidParameterCombination",
            "You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.",
        );
    }
    if (inputs.username !== undefined && !/^[A-Za-z]\w{0,15}$/.test(text(inputs.username))) {
        refuse(
            "InvalidParameterValue",
            `MasterUsername ${inputs.username} is not valid: 1 to 16 letters, digits and underscores, a letter first.`,
        );
    }
}

function databaseEngine({ inputs, self, unlisted }: Change): void {
    const engine = text(inputs.engine);
    const version = text(inputs.engineVersion);
    if (!isCatalogued(engine) || version === "") {
        return;
    }
    if (!isEngineVersion(engine, version) && unlisted?.has(version) !== true) {
        refuse("InvalidParameterCombination", `Cannot find version ${version} for ${engine}`);
    }
    const old = text(self?.inputs.engineVersion);
    const major = majorVersion(engine, version);
    if (old !== "" && majorVersion(engine, old) !== major && inputs.allowMajorVersionUpgrade !== true) {
        refuse(
            "InvalidParameterCombination",
            "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.",
        );
    }
    const instanceClass = text(inputs.instanceClass);
    const known = isInstanceClass(engine, version, instanceClass) || unlisted?.has(instanceClass) === true;
    if (instanceClass !== "" && !known) {
        refuse(
            "InvalidParameterCombination",
            `RDS does not support creating a DB instance with the following combination: DBInstanceClass=${instanceClass}, Engine=${engine}, EngineVersion=${version}`,
        );
    }
}

/** Names that the engine keeps for itself are nobody's database and nobody's master user. */
function databaseNames({ inputs, self }: Change): void {
    const engine = text(inputs.engine);
    if (!isCatalogued(engine) || self !== undefined) {
        return;
    }
    for (const [property, member, isReserved] of [
        ["dbName", "DBName", isReservedDatabase],
        ["username", "MasterUsername", isReservedUser],
    ] as const) {
        const name = text(inputs[property]);
        if (isReserved(engine, name)) {
            refuse(
                "InvalidParameterValue",
                `${member} ${name} cannot be used as it is a reserved word used by the engine`,
            );
        }
    }
}

function isCatalogued(engine: string): engine is CataloguedEngine {
    return engine === "postgres" || engine === "mysql";
}

function databaseGroups(change: Change): void {
    const { inputs, inventory } = change;
    const name = text(inputs.dbSubnetGroupName);
    const group = inventory.ofType("aws:rds/subnetGroup:SubnetGroup").find((entry) => entry.id === name);
    if (name !== "" && group === undefined) {
        refuse("DBSubnetGroupNotFoundFault", `DB subnet group '${name}' does not exist.`, 404);
    }
    const parameters = text(inputs.parameterGroupName);
    const own = inventory.ofType("aws:rds/parameterGroup:ParameterGroup").some((entry) => entry.id === parameters);
    if (parameters !== "" && !parameters.startsWith("default.") && !own) {
        refuse("DBParameterGroupNotFound", `DBParameterGroup not found: ${parameters}`, 404);
    }
    for (const id of strings(inputs.vpcSecurityGroupIds)) {
        const vpc = existingOf(change, id)?.outputs.vpcId;
        if (group !== undefined && vpc !== undefined && vpc !== group.outputs.vpcId) {
            refuse(
                "InvalidParameterCombination",
                `The DB instance and EC2 security group are in different VPCs. The DB instance is in ${group.outputs.vpcId} and the EC2 security group is in ${vpc}`,
            );
        }
    }
}

/** The name of a deleted secret stays taken until its recovery window ends. */
function recoveryWindow({ inputs, inventory, now }: Change): void {
    const until = inventory.past.secrets[text(inputs.name)];
    if (until !== undefined && new Date(until) > now) {
        refuse(
            "InvalidRequestException",
            "You can't create this secret because a secret with this name is already scheduled for deletion.",
        );
    }
    const days = inputs.recoveryWindowInDays;
    if (days !== undefined && Number(days) !== 0 && !(Number(days) >= 7 && Number(days) <= 30)) {
        refuse(
            "InvalidParameterException",
            "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
        );
    }
}

function isJson(value: unknown): boolean {
    try {
        JSON.parse(text(value));
        return true;
    } catch {
        return false;
    }
}

function commonName({ inputs }: Change): void {
    const name = text(inputs.domainName);
    if (name.length > longestCommonName) {
        refuse(
            "ValidationException",
            `1 validation error detected: Value '${name}' at 'domainName' failed to satisfy constraint: the first domain name can have no more than ${longestCommonName} characters`,
        );
    }
}

function trust({ inputs }: Change): void {
    if (!isJson(inputs.assumeRolePolicy)) {
        refuse("MalformedPolicyDocument", "This policy contains invalid Json");
    }
}

function policyDocument({ inputs }: Change): void {
    if (!isJson(inputs.policy)) {
        refuse("MalformedPolicyDocument", "The policy is not in the valid JSON format.");
    }
}

function roleExists({ inputs, inventory }: Change): void {
    const role = text(inputs.role);
    const known = inventory.ofType("aws:iam/role:Role").some((entry) => entry.id === role);
    if (role !== "" && !known) {
        refuse("NoSuchEntity", `The role with name ${role} cannot be found.`, 404);
    }
}

function recordIsNew(change: Change): void {
    const { name, type, setIdentifier, allowOverwrite, zoneId } = change.inputs;
    if (objects(change.inputs.failoverRoutingPolicies).length > 0 && text(setIdentifier) === "") {
        refuse(
            "InvalidInput",
            "Invalid request: Missing field 'SetIdentifier' in Change with a failover routing policy",
        );
    }
    const same = others(change, "route53.Record").some(
        ({ inputs }) =>
            inputs.zoneId === zoneId &&
            inputs.name === name &&
            inputs.type === type &&
            inputs.setIdentifier === setIdentifier,
    );
    if (same && allowOverwrite !== true) {
        refuse(
            "InvalidChangeBatch",
            `[Tried to create resource record set [name='${name}.', type='${type}'${setIdentifier === undefined ? "" : `, set-identifier='${setIdentifier}'`}] but it already exists]`,
        );
    }
}

const retentions = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

function retention({ inputs }: Change): void {
    if (inputs.retentionInDays !== undefined && !retentions.includes(Number(inputs.retentionInDays))) {
        refuse(
            "InvalidParameterException",
            `Invalid value '${inputs.retentionInDays}' for retentionInDays. Allowed: ${retentions.join(", ")}.`,
        );
    }
}

/** A share has each principal once. Source: terraform-provider-aws, whose resource refuses one that is there. */
function principalIsNew(change: Change): void {
    const { principal, resourceShareArn } = change.inputs;
    const there = others(change, "ram.PrincipalAssociation").some(
        ({ inputs }) => inputs.principal === principal && inputs.resourceShareArn === resourceShareArn,
    );
    if (there) {
        refuse("InvalidParameterException", `Principal ${principal} is already associated with ${resourceShareArn}.`);
    }
}
