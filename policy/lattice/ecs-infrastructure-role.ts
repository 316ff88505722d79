import { unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { latticeTasks, policiesOf, rolesOf } from "../../model/resources/lattice-tasks";
import { refOf } from "../../model/resources/observer";
import { coversAction, namesIn, parsed, type Statements, statementsOf } from "../../model/resources/statements";
import { type Pending, pending, read, text } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

const managed = "AmazonECSInfrastructureRolePolicyForVpcLattice";
const needed = "vpc-lattice:RegisterTargets";
const trusted = "ecs.amazonaws.com";

export const latticeEcsInfrastructureRole = stackPolicy<Record<never, never>>({
    name: "lattice-ecs-infrastructure-role",
    description: "ECS registers tasks with VPC Lattice by a role that trusts ECS and may register targets.",
    rationale:
        "ECS itself registers and deregisters the tasks, as the infrastructure role that the service names. With another role, or without the policy, tasks run and never become targets.",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: `Name a role in \`roleArn\` that trusts \`${trusted}\`, and attach \`arn:aws:iam::aws:policy/${managed}\` to it.`,
    options: {},
    limitations: ["Whether a policy of your own allows everything that ECS needs beside registering targets."],
    *check(graph) {
        for (const tasks of latticeTasks(graph)) {
            const { service, configurations } = tasks;
            if (configurations.some((one) => read(one, "roleArn") === undefined)) {
                yield violation(
                    service,
                    `${named(service)} has a VPC Lattice configuration without roleArn; name the infrastructure role of ECS`,
                );
            }
            const roles = rolesOf(graph, tasks);
            const fault = `${named(service)} must name a role that trusts ${trusted} and may register targets`;
            const unknowns = [
                ...(roles.unseen !== undefined || roles.candidates.length > 0
                    ? [unknown(`the roleArn of ${named(service)}`, refOf(service))]
                    : []),
                ...roles.external.map((arn) =>
                    unknown(`the policies of role "${arn}", which this stack does not declare`),
                ),
            ];
            for (const role of roles.certain) {
                yield* judgedRole(graph, service, role);
            }
            if (unknowns.length > 0) {
                yield undecided(service, fault, unknowns);
            }
        }
    },
});

function* judgedRole(graph: Graph, service: Declared, role: Declared): Iterable<Finding> {
    const trust = trusts(statementsOf(graph, role, "assumeRolePolicy", "assumeRolePolicy"));
    const may = mayRegister(graph, role);
    const subject = `${named(role)}, by which ${named(service)} registers its tasks with VPC Lattice,`;
    if (trust === false) {
        yield violation(role, `${subject} does not trust ${trusted}; let it assume the role`);
    }
    if (may === false) {
        yield violation(role, `${subject} may not register targets; attach ${managed} to it`);
    }
    const unknowns = [
        ...(trust === pending ? [missing(role, "assumeRolePolicy")] : []),
        ...(may === pending ? [unknown(`the policies of ${named(role)}`, refOf(role))] : []),
    ];
    if (unknowns.length > 0) {
        yield undecided(role, `${subject} must trust ${trusted} and be allowed to register targets`, unknowns);
    }
}

function trusts(statements: Statements): boolean | Pending {
    return among(statements, (statement) => {
        const services = namesIn(read(statement, "Principal"), "Service");
        return services.includes(trusted) || (services.includes(pending) ? pending : false);
    });
}

function mayRegister(graph: Graph, role: Declared): boolean | Pending {
    const { arns, own, separate, inline, open } = policiesOf(graph, role);
    const allows = (statements: Statements) =>
        among(statements, (statement) => {
            const actions = namesIn(statement, "Action");
            if (namesIn(statement, "NotAction").length > 0) {
                return pending;
            }
            const allowed = actions.some((action) => action !== pending && coversAction(action, needed));
            return allowed || (actions.includes(pending) ? pending : false);
        });
    const answers = [
        ...arns.map((arn) => (typeof arn === "string" ? byArn(arn) : pending)),
        ...own.map((policy) => allows(statementsOf(graph, policy, "policy", "policy"))),
        ...separate.map((policy) => allows(statementsOf(graph, policy, "policy", "taskRolePolicy"))),
        ...inline.map((policy) => allows(parsed(read(policy, "policy")))),
        ...open.map(() => pending),
    ];
    return answers.includes(true) || (answers.includes(pending) ? pending : false);
}

function byArn(arn: string): boolean | Pending {
    if (
        /:policy\/(AdministratorAccess|PowerUserAccess|VPCLatticeFullAccess)$/.test(arn) ||
        arn.endsWith(`/${managed}`)
    ) {
        return true;
    }
    return /^arn:[^:]+:iam::aws:policy\//.test(arn) ? false : pending;
}

function among(statements: Statements, test: (statement: unknown) => boolean | Pending): boolean | Pending {
    if (statements === pending || statements === undefined) {
        return statements ?? false;
    }
    const answers = statements.map((statement) => {
        const effect = text(statement, "Effect");
        return effect === pending ? pending : effect === "Allow" && test(statement);
    });
    return answers.includes(true) || (answers.includes(pending) ? pending : false);
}
