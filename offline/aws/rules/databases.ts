import { isEngineVersion, isInstanceClass } from "../../../model/aws/catalogue/catalogue";
import { isReservedDatabase, isReservedUser } from "../../../model/aws/database-names";
import { leastStorageLimit } from "../../../model/aws/database-storage";
import { type CataloguedEngine, isEarlierVersion, majorVersion } from "../../../model/aws/engine-versions";
import { hidden } from "../sensitive";
import { type Change, existingOf, objects, type Rules, refuse, strings, subnetOf, text } from "./rule";

/** What RDS refuses. */
export const databaseRules: Rules = {
    "rds.SubnetGroup": [subnetGroup],
    "rds.Instance": [databaseLogin, databaseEngine, databaseNames, databaseGroups, databaseStorage, databaseOrigin],
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
    if (isEarlierVersion(version, old)) {
        refuse("InvalidParameterCombination", `Cannot upgrade ${engine} from ${old} to ${version}`);
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

/**
 * Storage grows by a tenth at least and never shrinks, and the limit of its autoscaling leaves it room: a tenth of it at least. Sources: Amazon RDS
 * API reference, "ModifyDBInstance"; Amazon RDS User Guide, "Managing capacity automatically with storage autoscaling".
 */
function databaseStorage({ inputs, self }: Change): void {
    const [size, most] = [Number(inputs.allocatedStorage ?? 0), Number(inputs.maxAllocatedStorage ?? 0)];
    const before = Number(self?.inputs.allocatedStorage ?? 0);
    if (size > 0 && size < before) {
        refuse(
            "InvalidParameterCombination",
            `Requested storage size (${size}) cannot be less than the current storage size (${before})`,
        );
    }
    // The API reference says that less is rounded up, and the guide that it is refused; either way the stack never settles.
    if (before > 0 && size > before && size < leastStorageLimit(before)) {
        refuse(
            "InvalidParameterCombination",
            `Requested storage size (${size}) must be at least 10 percent more than the current storage size (${before})`,
        );
    }
    // Of an instance that is there, the same number switches autoscaling off.
    if (size === 0 || most === 0 || (self !== undefined && most === size)) {
        return;
    }
    if (most <= size) {
        refuse("InvalidParameterCombination", "Max storage size must be greater than storage size");
    }
    if (most < leastStorageLimit(size)) {
        refuse(
            "InvalidParameterCombination",
            "The maximum allocated storage must be increased by at least 10 percent.",
        );
    }
}

const identifier = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,62}$/i;
const snapshotArn = /^arn:[a-z-]+:rds:([a-z0-9-]+):\d{12}:snapshot:(.+)$/;
/** What RDS and AWS Backup make has their own prefix. */
const snapshotName = /^(?:rds:|awsbackup:)?[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,254}$/i;

/** A new instance from a snapshot of this Region, or from an instance's backups up to now. Which ones there are is not known here. */
function databaseOrigin({ inputs, region, self, now }: Change): void {
    const snapshot = text(inputs.snapshotIdentifier);
    const [, of = region, name = snapshot] = snapshotArn.exec(snapshot) ?? [];
    if (self === undefined && snapshot !== "" && (of !== region || !snapshotName.test(name))) {
        refuse("DBSnapshotNotFound", `DBSnapshot not found: ${snapshot}`, 404);
    }
    for (const { sourceDbInstanceIdentifier, restoreTime } of self === undefined
        ? objects(inputs.restoreToPointInTime)
        : []) {
        const source = text(sourceDbInstanceIdentifier);
        if (source !== "" && !identifier.test(source)) {
            refuse("DBInstanceNotFound", `DBInstance ${source} not found.`, 404);
        }
        if (restoreTime !== undefined && new Date(text(restoreTime)) > now) {
            refuse(
                "InvalidParameterValue",
                `The specified instance cannot be restored to a time later than ${now.toISOString()}`,
            );
        }
    }
}
