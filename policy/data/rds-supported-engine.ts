import { compareVersions, majorVersion, oldestInStandardSupport } from "../../model/aws/engine-versions";
import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";
import { engineOf, isReplica, isRestored } from "./rds";

type SupportedEngine = { oldest: Readonly<Record<string, string>> };

export const dataRdsSupportedEngine = resourcePolicy<SupportedEngine>({
    name: "data-rds-supported-engine",
    description: "Databases run a major version that RDS supports at no extra charge.",
    rationale:
        "After its standard support a major version gets fixes under Extended Support only, which is charged by vCPU and hour; in the end RDS upgrades it by itself.",
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Choose a newer major version; test the application with it, then upgrade with `allowMajorVersionUpgrade`.",
    options: {
        oldest: {
            description: "The oldest major version in standard support, by engine; an engine that is not named passes.",
            schema: { type: "object", additionalProperties: { type: "string", pattern: "^\\d+(\\.\\d+)*$" } },
            default: oldestInStandardSupport,
        },
    },
    limitations: [
        "Dates: what was in standard support in November 2026 stands in `oldest`.",
        "Minor versions, and how old they are.",
        "Engines under licence, such as Oracle, SQL Server and Db2.",
    ],
    types: [types.dbInstance, types.dbCluster],
    *check(resource, { oldest }) {
        const { engine, version } = engineOf(resource.inputs);
        const isCopy = isReplica(resource.inputs) || isRestored(resource.inputs);
        // Without a version RDS takes its own default, which is a supported one; a copy has its source's.
        if (engine === undefined || version === undefined || (isCopy && version === pending)) {
            return;
        }
        if (engine === pending || version === pending) {
            const property = engine === pending ? "engine" : "engineVersion";
            const fault = `${named(resource)} must run a major version in standard support`;
            yield undecided(resource, fault, [missing(resource, property)]);
            return;
        }
        const wanted = Object.hasOwn(oldest, engine) ? oldest[engine] : undefined;
        const major = majorVersion(engine, version);
        if (wanted !== undefined && /^\d+(\.\d+)*$/.test(major) && compareVersions(major, wanted) < 0) {
            yield violation(
                resource,
                `${named(resource)} runs ${engine} ${major}, which has left standard support; choose ${wanted} or newer`,
            );
        }
    },
});
