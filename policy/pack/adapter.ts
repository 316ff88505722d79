import type {
    Policies,
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidation,
    ResourceValidationPolicy,
    StackValidation,
    StackValidationPolicy,
} from "@pulumi/policy";
import { canonicalType, hasAliases } from "../../model/graph/types";
import { declaredInputs as declaredInputsName, readOptions } from "../frame/configuration";
import type { Finding, Policy, ResourcePolicy, StackPolicy } from "../frame/definition";
import { rawProperties } from "./raw";
import { Session } from "./session";

type AnyOptions = Record<string, unknown>;
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

function onResources(policy: ResourcePolicy<AnyOptions>, session: Session): ResourceValidationPolicy {
    const options = optionsReader(policy);
    const validateResource: ResourceValidation & Typed = (args, report) => {
        if (!policy.types.includes(canonicalType(args.type))) {
            return;
        }
        const read = options(args.getConfig(), report, args.urn);
        if (read !== undefined) {
            send(policy.check(session.note(args), read), report);
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
            send(policy.check(session.graph(position, args.resources), read), report);
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
            const mended =
                faults.length > 0
                    ? undefined
                    : policy.remediate?.({ urn, type, name, inputs: rawProperties(props) }, options);
            return mended as Record<string, unknown> | undefined;
        },
    };
}

function send(findings: Iterable<Finding>, report: ReportViolation): void {
    for (const { kind, urn, message } of findings) {
        const level = kind === "unknown" ? ({ enforcementLevel: "advisory" } as const) : {};
        (report as unknown as Report)({ message, urn, ...level });
    }
}

/** Options as the policy's schema allows them; faults stop the run once, and the policy then says nothing else. */
function optionsReader(policy: Policy): (raw: object, report: ReportViolation, urn?: string) => AnyOptions | undefined {
    let told = false;
    return (raw, report, urn) => {
        const { options, faults } = readOptions(policy, raw);
        if (faults.length === 0) {
            return options;
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
        Object.entries(policy.options).map(([key, option]) => [
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
        ...(Object.keys(properties).length === 0
            ? {}
            : { configSchema: { properties: properties as unknown as PolicyConfigSchema["properties"] } }),
    };
}
