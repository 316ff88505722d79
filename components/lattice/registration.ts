import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { LatticeTargets } from "./targets";

/**
 * Registers the members that a declaration of targets names; an ECS service registers its own tasks.
 * @param routes what sends requests to the group. A target of a group that nothing sends to is `UNUSED`, and taking it out
 * then never ends for the provider: members come after the routes and go before them.
 */
export function registerTargets(
    name: string,
    targets: LatticeTargets,
    group: aws.vpclattice.TargetGroup,
    parent: pulumi.Resource,
    routes: readonly pulumi.Resource[],
): void {
    switch (targets.type) {
        case "IP":
            registerEach(name, targets.addresses ?? {}, targets.port, group, { parent, dependsOn: [...routes] });
            return;
        case "INSTANCE":
            registerEach(name, targets.instances, targets.port, group, { parent, dependsOn: [...routes] });
            return;
        case "ALB":
            register(name, { id: targets.loadBalancerArn, port: targets.port }, group, {
                parent,
                dependsOn: [...routes],
            });
            return;
        case "LAMBDA": {
            const permission = new aws.lambda.Permission(
                name,
                {
                    function: targets.functionArn,
                    action: "lambda:InvokeFunction",
                    principal: "vpc-lattice.amazonaws.com",
                    sourceArn: group.arn,
                },
                { parent },
            );
            // AWS refuses a function that the target group may not invoke.
            register(name, { id: targets.functionArn }, group, {
                parent,
                dependsOn: [permission, ...routes],
            });
        }
    }
}

function registerEach(
    name: string,
    members: Readonly<Record<string, pulumi.Input<string>>>,
    port: number,
    group: aws.vpclattice.TargetGroup,
    opts: pulumi.CustomResourceOptions,
): void {
    for (const [member, id] of Object.entries(members)) {
        register(`${name}-${member}`, { id, port }, group, opts);
    }
}

function register(
    name: string,
    target: aws.types.input.vpclattice.TargetGroupAttachmentTarget,
    group: aws.vpclattice.TargetGroup,
    opts: pulumi.CustomResourceOptions,
): void {
    new aws.vpclattice.TargetGroupAttachment(name, { targetGroupIdentifier: group.id, target }, opts);
}
