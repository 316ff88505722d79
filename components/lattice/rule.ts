import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import { named, type Tags } from "../shared/tags";
import type { HeaderMatch, LatticeRoute, PathMatch } from "./routes";

export interface LatticeRuleArgs extends Transformable<typeof latticeRuleChildren> {
    readonly route: LatticeRoute;
    readonly serviceIdentifier: pulumi.Input<string>;
    readonly listenerIdentifier: pulumi.Input<string>;
    /** The service's target groups, by the keys that routes name. */
    readonly targetGroups: Readonly<Record<string, RoutedGroup>>;
    readonly tags?: Tags;
}

/** A target group with the Pulumi resource name that it was declared under. */
export interface RoutedGroup {
    readonly name: string;
    readonly targetGroup: aws.vpclattice.TargetGroup;
}

/** What `transform` can change. */
const latticeRuleChildren = {
    rule: aws.vpclattice.ListenerRule,
} as const;

/**
 * One rule of a listener.
 *
 * While identifiers are unknown, a list of target groups and weights cannot be matched with what it refers to. So the
 * pairs are registered as this component's output `forwards: { targetGroups: [{ name, weight }] }`, where `name` is the
 * target group's Pulumi resource name; policies and the proof read them there. A fixed response has `forwards` of none.
 */
export class LatticeRule extends pulumi.ComponentResource {
    readonly rule: aws.vpclattice.ListenerRule;

    constructor(name: string, args: LatticeRuleArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeRuleChildren, name, args.transform);
        super("wavelength-lattice:lattice:LatticeRule", name, {}, children.watched(opts));
        refuse(`The LatticeRule '${name}'`, children.faults);
        const { route } = args;
        const forwards = (route.forward ?? []).flatMap(({ targetGroup: key, weight = 100 }) => {
            const group = args.targetGroups[key];
            return group === undefined ? [] : [{ ...group, weight }];
        });
        this.rule = new aws.vpclattice.ListenerRule(
            name,
            {
                name: physicalName(name, { maxLength: 63, reserved: ["rule-"] }),
                serviceIdentifier: args.serviceIdentifier,
                listenerIdentifier: args.listenerIdentifier,
                priority: route.priority,
                match: {
                    httpMatch: {
                        method: route.method,
                        pathMatch: route.path && pathMatch(route.path),
                        headerMatches: route.headers?.map(headerMatch),
                    },
                },
                action:
                    route.fixedResponse === undefined
                        ? {
                              forward: {
                                  targetGroups: forwards.map(({ targetGroup, weight }) => ({
                                      targetGroupIdentifier: targetGroup.id,
                                      weight,
                                  })),
                              },
                          }
                        : { fixedResponse: { statusCode: route.fixedResponse } },
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        this.registerOutputs({ forwards: { targetGroups: forwards.map(({ name, weight }) => ({ name, weight })) } });
    }
}

function pathMatch({ exact, prefix, caseSensitive = false }: PathMatch) {
    return { match: exact === undefined ? { prefix } : { exact }, caseSensitive };
}

function headerMatch({ name, exact, prefix, contains, caseSensitive = false }: HeaderMatch) {
    const match = exact === undefined ? (prefix === undefined ? { contains } : { prefix }) : { exact };
    return { name, match, caseSensitive };
}
