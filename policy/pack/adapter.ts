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
import type { Policy, ResourcePolicy, Severity, StackPolicy } from "../frame/definition";
import { exemptionsPolicy, type Settled } from "../frame/exemptions";
import { type Framework, frameworks, readControl } from "../frame/frameworks";
import { packName, packOptions } from "../frame/pack-options";
import { findingsOn } from "../frame/run";
import { findingsOfWholePack } from "../frame/whole-pack";
import { rawProperties } from "./raw";
import { Session } from "./session";

type AnyOptions = Record<string, unknown>;
type ReadOptions = ReturnType<typeof readOptions>;
/** The object form of a report, which the SDK takes and its types leave out. */
type Report = (report: {
    message: string;
    urn?: string;
    enforcementLevel?: "advisory" | "mandatory";
    /** Policy that it is reported under, in place of the one that reports. */
    name?: string;
    description?: string;
    severity?: Severity;
}) => void;

/** Reads the types that a validation is called for; the SDK skips others before it unpacks a resource. */
interface Typed {
    __pulumiType?: string;
}

/** The pack's policies in the form that Pulumi's policy SDK serves. */
export function toPulumi(policies: readonly Policy[], session: Session = new Session(policies)): Policies {
    return [
        declaredInputs(session),
        ...policies.flatMap((policy, position) =>
            policy.kind === "resource"
                ? [{ ...onResources(policy, session), ...remediation(policy, session) }]
                : // The SDK remediates through policies on resources only: one of the same name stands before this one.
                  [...remediationAlone(policy, session), onStack(policy, session, position)],
        ),
        unmatchedExemptions(policies, session),
        wholePack(policies, session),
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
        description: "Every exemption is from a policy of this pack and matches a finding.",
        enforcementLevel: "advisory",
        severity: "low",
        remediationSteps: "Remove the exemption, or correct the policy and the resource that it names.",
        validateStack: (args, report) => {
            const run = session.run(policies.length, args.resources);
            if (session.condensed) {
                // Policies that stop nothing are asked at the end only, and tell here which exemptions they needed.
                run.lines();
            }
            for (const { urn, message } of run.exemptionFaults(session.elsewhere)) {
                (report as unknown as Report)({ message, ...(urn === "" ? {} : { urn }) });
            }
        },
    };
}

/** What no single policy can say: what is not judged, and in few lines what does not stop a run. */
function wholePack(policies: readonly Policy[], session: Session): StackValidationPolicy {
    return {
        name: packName,
        description: "Every resource is one that the pack can judge; its configuration is that of the whole pack.",
        enforcementLevel: "advisory",
        severity: "low",
        remediationSteps: "Declare the resources with the aws provider, or judge them by other means.",
        configSchema: {
            properties: Object.fromEntries(
                Object.entries(packOptions).map(([key, option]) => [
                    key,
                    {
                        ...option.schema,
                        description: option.description,
                        ...(option.default === undefined ? {} : { default: option.default }),
                    },
                ]),
            ) as unknown as PolicyConfigSchema["properties"],
        },
        validateStack: async (args, report) => {
            const tell = report as unknown as Report;
            const position = policies.length + 1;
            const run = session.run(position, args.resources);
            const { stateFault } = session;
            if (stateFault !== undefined) {
                tell({ message: `reachability.states: ${stateFault}`, enforcementLevel: "mandatory" });
            }
            for (const { message, urn } of findingsOfWholePack(run, session.settings)) {
                tell({ message, ...(urn === "" ? {} : { urn }) });
            }
            const byName = new Map(policies.map((policy) => [policy.name, policy]));
            const lines = session.condensed ? run.lines() : [];
            for (const { policy, kind, level, urn, message } of lines) {
                if (kind !== "violation" || level === "advisory") {
                    const { description = "", severity = "low" } = byName.get(policy) ?? {};
                    tell({ name: policy, description, severity, message, urn, enforcementLevel: "advisory" });
                }
            }
            try {
                await session.report?.(session.analysis(position, args.resources));
            } catch (error) {
                // A run holds without its report; what is no fault of the place goes on as it is.
                const { code, message } = error as NodeJS.ErrnoException;
                if (code === undefined) {
                    throw error;
                }
                tell({ message: `the report could not be written: ${message}` });
            }
        },
    };
}

function onResources(policy: ResourcePolicy<AnyOptions>, session: Session): ResourceValidationPolicy {
    const options = optionsReader(policy, session);
    const validateResource: ResourceValidation & Typed = (args, report) => {
        if (!policy.types.includes(canonicalType(args.type)) || session.tellsLater(policy.name)) {
            return;
        }
        const read = options(args.getConfig(), report, args.urn);
        if (read !== undefined) {
            const resource = session.note(args);
            const found = findingsOn(policy, resource, session.policies, session.settings);
            send(session.exemptions.settle(policy.name, read.exemptions, found, session.lineage), session, report);
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
    const options = optionsReader(policy, session);
    const validateStack: StackValidation & Typed = (args, report) => {
        if (session.tellsLater(policy.name)) {
            return;
        }
        const read = options(args.getConfig(), report);
        if (read !== undefined) {
            send(session.run(position, args.resources).settled(policy), session, report);
        }
    };
    if (policy.only !== undefined && !hasAliases(policy.only)) {
        validateStack.__pulumiType = policy.only;
    }
    return { ...metadata(policy), validateStack };
}

function remediationAlone(policy: Policy, session: Session): readonly ResourceValidationPolicy[] {
    return policy.remediate === undefined ? [] : [{ ...metadata(policy), ...remediation(policy, session) }];
}

/** Faults of the configuration are told by the check that follows. */
function remediation(policy: Policy, session: Session): Pick<ResourceValidationPolicy, "remediateResource"> {
    if (policy.remediate === undefined) {
        return {};
    }
    return {
        remediateResource: ({ urn, type, name, props, getConfig }) => {
            const { options, faults } = readFor(policy, session, getConfig());
            const remediated =
                faults.length > 0
                    ? undefined
                    : policy.remediate?.({ urn, type, name, inputs: rawProperties(props) }, options);
            return remediated as Record<string, unknown> | undefined;
        },
    };
}

function readFor(policy: Policy, session: Session, raw: object): ReadOptions {
    const setting = session.configured(policy.name);
    return setting === undefined ? readOptions(policy, raw) : { ...setting, faults: [] };
}

/** Reports what was found; what is exempted, and what cannot be decided, at advisory level or at the end of the run. */
function send(found: Iterable<Settled>, session: Session, report: ReportViolation): void {
    const tell = report as unknown as Report;
    for (const settled of found) {
        if (settled.kind === "exempted") {
            const message = `exempted until ${settled.until} (${settled.reason}): ${settled.message}`;
            if (!session.condensed) {
                tell({ message, urn: settled.urn, enforcementLevel: "advisory" });
            }
            continue;
        }
        const { kind, urn, message, level } = settled.finding;
        if (kind === "violation" && level === undefined) {
            tell({ message, urn });
        } else if (!session.condensed) {
            tell({ message, urn, enforcementLevel: "advisory" });
        }
    }
}

/**
 * Options as the policy's schema allows them, where the pack's configuration was not read as a whole; faults stop the
 * run once, and the policy then says nothing else.
 */
function optionsReader(
    policy: Policy,
    session: Session,
): (raw: object, report: ReportViolation, urn?: string) => Pick<ReadOptions, "options" | "exemptions"> | undefined {
    let told = false;
    return (raw, report, urn) => {
        const setting = session.configured(policy.name);
        if (setting !== undefined) {
            return setting;
        }
        const read = readOptions(policy, raw);
        const { faults } = read;
        if (faults.length === 0) {
            session.take(policy.name, read);
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
    const { name, description, level, severity, remediationSteps, source, controls = [] } = policy;
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
        ...compliance(controls.map(readControl)),
        configSchema: { properties: properties as unknown as PolicyConfigSchema["properties"] },
    };
}

/** The SDK takes one framework a policy: the first that a control is of. Every control is a tag. */
function compliance(controls: readonly { readonly framework: Framework; readonly id: string }[]) {
    const [first] = controls;
    return first === undefined
        ? {}
        : {
              framework: frameworks[first.framework],
              tags: controls.map(({ framework, id }) => `${framework}:${id}`),
          };
}
