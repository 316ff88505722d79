import type {
    Policies,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import { canonicalType, hasAliases } from "../../model/resources/graph/types";
import { allOptions, declaredInputs as declaredInputsName, readOptions } from "../frame/configuration";
import type { Finding, Policy, ResourcePolicy, StackPolicy } from "../frame/definition";
import { exemptionsPolicy, type Lineage } from "../frame/exemptions";
import { rawProperties } from "./raw";
import { Session } from "./session";

type AnyOptions = Record<string, unknown>;
type ReadOptions = ReturnType<typeof readOptions>;
/** The object form of a report, which the SDK takes and its types leave out. */
type Report = (report: { message: string; urn?: string; enforcementLevel?: "advisory" | "mandatory" }) => void;

/** Reads the types that a validation is called for; the SDK skips others before it unpacks a resource. */
interface Typed {
    __pulumiType?: string;
}

/** The pack's policies in the form that Pulumi's policy SDK serves. */
export function toPulumi(policies: readonly Policy[], session: Session = new Session()): Policies {
    return [
        declaredInputs(session),
        ...policies.flatMap((policy, position) =>
            policy.kind === "resource"
                ? [{ ...onResources(policy, session), ...remediation(policy) }]
                : // The SDK remediates through policies on resources only: one of the same name stands before this one.
                  [...remediationAlone(policy), onStack(policy, session, position)],
        ),
        unmatchedExemptions(policies, session),
    ];
}

/** Not a rule of its own: it lets policies on the stack tell what a program left out. */
function declaredInputs(session: Session): ResourceValidationPolicy {
    return {
        name: declaredInputsName,
        description: "Notes what the program declares, for policies that compare resources; it never reports anything.",
        enforcementLevel: "advisory",
        severity: "low",
        validateResource: (args) => {
            session.note(args);
        },
    };
}

/** The last of the pack: by then every policy has said which exemptions it needed. */
function unmatchedExemptions(policies: readonly Policy[], session: Session): StackValidationPolicy {
    return {
        name: exemptionsPolicy,
        description: "Every exemption is from a policy of this pack and matches a violation.",
        enforcementLevel: "advisory",
        severity: "low",
        remediationSteps: "Remove the exemption, or correct the policy and the resource that it names.",
        validateStack: (args, report) => {
            const { resources } = session.graph(policies.length, args.resources);
            const names = policies.map(({ name }) => name);
            for (const { urn, message } of session.exemptions.unmatched(resources, names)) {
                (report as unknown as Report)({ message, ...(urn === "" ? {} : { urn }) });
            }
        },
    };
}

function onResources(policy: ResourcePolicy<AnyOptions>, session: Session): ResourceValidationPolicy {
    const options = optionsReader(policy);
    const validateResource: ResourceValidation & Typed = (args, report) => {
        if (!policy.types.includes(canonicalType(args.type))) {
            return;
        }
        const read = options(args.getConfig(), report, args.urn);
        if (read !== undefined) {
            const resource = session.note(args);
            send(policy, read, policy.check(resource, read.options), session, session.lineage, report);
        }
    };
    const [type, ...others] = policy.types;
    // The SDK compares this with the type as it was declared, by whichever module.
    if (type !== undefined && others.length === 0 && !hasAliases(type)) {
        validateResource.__pulumiType = type;
    }
    return { ...metadata(policy), validateResource };
}

function onStack(policy: StackPolicy<AnyOptions>, session: Session, position: number): StackValidationPolicy {
    const options = optionsReader(policy);
    const validateStack: StackValidation & Typed = (args, report) => {
        const read = options(args.getConfig(), report);
        if (read !== undefined) {
            const graph = session.graph(position, args.resources);
            send(policy, read, policy.check(graph, read.options), session, session.lineage, report);
        }
    };
    if (policy.only !== undefined && !hasAliases(policy.only)) {
        validateStack.__pulumiType = policy.only;
    }
    return { ...metadata(policy), validateStack };
}

function remediationAlone(policy: Policy): readonly ResourceValidationPolicy[] {
    return policy.remediate === undefined ? [] : [{ ...metadata(policy), ...remediation(policy) }];
}

/** Faults of the configuration are told by the check that follows. */
function remediation(policy: Policy): Pick<ResourceValidationPolicy, "remediateResource"> {
    if (policy.remediate === undefined) {
        return {};
    }
    return {
        remediateResource: ({ urn, type, name, props, getConfig }) => {
            const { options, faults } = readOptions(policy, getConfig());
            const remediated =
                faults.length > 0
                    ? undefined
                    : policy.remediate?.({ urn, type, name, inputs: rawProperties(props) }, options);
            return remediated as Record<string, unknown> | undefined;
        },
    };
}

/** Reports what was found; what is exempted, and what cannot be decided, at advisory level. */
function send(
    { name }: Policy,
    { exemptions }: ReadOptions,
    findings: Iterable<Finding>,
    session: Session,
    lineage: Lineage,
    report: ReportViolation,
): void {
    const tell = report as unknown as Report;
    for (const settled of session.exemptions.settle(name, exemptions, findings, lineage)) {
        if (settled.kind === "exempted") {
            const message = `exempted until ${settled.until} (${settled.reason}): ${settled.message}`;
            tell({ message, urn: settled.urn, enforcementLevel: "advisory" });
        } else {
            const { kind, urn, message } = settled.finding;
            tell({ message, urn, ...(kind === "unknown" ? ({ enforcementLevel: "advisory" } as const) : {}) });
        }
    }
}

/** Options as the policy's schema allows them; faults stop the run once, and the policy then says nothing else. */
function optionsReader(
    policy: Policy,
): (raw: object, report: ReportViolation, urn?: string) => ReadOptions | undefined {
    let told = false;
    return (raw, report, urn) => {
        const read = readOptions(policy, raw);
        const { faults } = read;
        if (faults.length === 0) {
            return read;
        }
        if (!told) {
            told = true;
            const message = `The configuration of ${policy.name} is not usable: ${faults.join("; ")}`;
            (report as unknown as Report)({
                message,
                enforcementLevel: "mandatory",
                ...(urn === undefined ? {} : { urn }),
            });
        }
        return undefined;
    };
}

function metadata(policy: Policy) {
    const { name, description, level, severity, remediationSteps, source } = policy;
    const properties = Object.fromEntries(
        Object.entries(allOptions(policy)).map(([key, option]) => [
            key,
            { ...option.schema, description: option.description, default: option.default },
        ]),
    );
    return {
        name,
        description,
        enforcementLevel: level,
        severity,
        remediationSteps,
        url: source,
        configSchema: { properties: properties as unknown as PolicyConfigSchema["properties"] },
    };
}
