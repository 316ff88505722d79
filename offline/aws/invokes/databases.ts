import { newestVersions } from "../../../model/aws/catalogue/catalogue";
import { parameterGroupFamily } from "../../../model/aws/engine-versions";
import { zonesOf } from "../regions";
import { type Answer, InvokeError, stringsOf } from "./context";

/** The newest version of each major one, newest first, by engine; of engines without a catalogue by RDS's release calendars, October 2026. */
const versions: Readonly<Record<string, readonly string[]>> = {
    postgres: newestVersions("postgres"),
    mysql: newestVersions("mysql"),
    mariadb: ["11.8.5", "11.4.9", "10.11.15"],
    "aurora-postgresql": ["17.7", "16.11", "15.15"],
    "aurora-mysql": ["8.0.mysql_aurora.3.11.0"],
};

/** What RDS offers. */
export const databaseAnswers: Readonly<Record<string, Answer>> = {
    "aws:rds/getEngineVersion:getEngineVersion": (args, context) => {
        const engine = String(args.engine);
        const wanted = [
            ...stringsOf(args.preferredVersions),
            ...(args.version === undefined ? [] : [String(args.version)]),
        ];
        const family = typeof args.parameterGroupFamily === "string" ? args.parameterGroupFamily : undefined;
        const offered = (versions[engine] ?? []).filter(
            (version) => !family || parameterGroupFamily(engine, version) === family,
        );
        const version = wanted.length === 0 ? offered[0] : firstOffered(wanted, offered);
        if (version === undefined) {
            throw new InvokeError(
                "no RDS engine versions match the criteria and preferred versions: try different criteria",
            );
        }
        return {
            ...args,
            id: version,
            engine,
            version,
            versionActual: version,
            versionDescription: `${engine} ${version}`,
            engineDescription: engine,
            defaultCharacterSet: "",
            exportableLogTypes: engine.includes("postgres")
                ? ["postgresql", "upgrade"]
                : ["audit", "error", "general", "slowquery"],
            parameterGroupFamily: parameterGroupFamily(engine, version),
            region: context.region,
            status: "available",
            supportedCharacterSets: [],
            supportedFeatureNames: [],
            supportedModes: [],
            supportedTimezones: [],
            supportsCertificateRotationWithoutRestart: true,
            supportsGlobalDatabases: false,
            supportsIntegrations: false,
            supportsLimitlessDatabase: false,
            supportsLocalWriteForwarding: false,
            supportsLogExportsToCloudwatch: true,
            supportsParallelQuery: false,
            supportsReadReplica: true,
            validMajorTargets: [],
            validMinorTargets: [],
            validUpgradeTargets: [],
        };
    },
    "aws:rds/getCertificate:getCertificate": (args, context) => ({
        ...args,
        id: args.id ?? "rds-ca-rsa2048-g1",
        arn: `arn:aws:rds:${context.region}::cert:${args.id ?? "rds-ca-rsa2048-g1"}`,
        certificateType: "CA",
        customerOverride: false,
        customerOverrideValidTill: "",
        region: context.region,
        thumbprint: "0000000000000000000000000000000000000000",
        validFrom: "2021-05-24T00:00:00Z",
        validTill: "2061-05-24T00:00:00Z",
    }),
    "aws:rds/getOrderableDbInstance:getOrderableDbInstance": (args, context) => {
        const engine = String(args.engine);
        const classes = [
            ...stringsOf(args.preferredInstanceClasses),
            ...(args.instanceClass === undefined ? [] : [String(args.instanceClass)]),
        ];
        return {
            ...args,
            id: classes[0] ?? "db.t4g.medium",
            engine,
            engineVersion: args.engineVersion ?? versions[engine]?.[0] ?? "",
            instanceClass: classes[0] ?? "db.t4g.medium",
            availabilityZoneGroup: context.region,
            availabilityZones: zonesOf(context.region)
                .filter((zone) => zone.kind === "availability-zone")
                .map((zone) => zone.name),
            licenseModel: engine.includes("postgres") ? "postgresql-license" : "general-public-license",
            maxIopsPerDbInstance: 0,
            maxIopsPerGib: 0,
            maxStorageSize: 65536,
            minIopsPerDbInstance: 0,
            minIopsPerGib: 0,
            minStorageSize: 20,
            multiAzCapable: true,
            outpostCapable: false,
            readReplicaCapable: true,
            region: context.region,
            storageType: args.storageType ?? "gp3",
            supportedEngineModes: [],
            supportedNetworkTypes: ["IPV4"],
            supportsClusters: false,
            supportsEnhancedMonitoring: true,
            supportsGlobalDatabases: false,
            supportsIamDatabaseAuthentication: true,
            supportsIops: true,
            supportsKerberosAuthentication: true,
            supportsMultiAz: true,
            supportsPerformanceInsights: true,
            supportsStorageAutoscaling: true,
            supportsStorageEncryption: true,
            vpc: true,
        };
    },
};

/** The newest offered version that a wanted one names, exactly or as a prefix of whole parts. */
export function firstOffered(wanted: readonly string[], offered: readonly string[]): string | undefined {
    for (const version of wanted) {
        const found = offered.find((candidate) => candidate === version || candidate.startsWith(`${version}.`));
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

/** The newest version of an engine that a version, whole or major only, stands for; itself where none is known. */
export function actualVersion(engine: string, version: string | undefined): string {
    const offered = versions[engine] ?? [];
    return version === undefined ? (offered[0] ?? "") : (firstOffered([version], offered) ?? version);
}
