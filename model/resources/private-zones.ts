import { type Fact, unknown } from "../network/facts";
import { label } from "../network/read";
import type { Declared } from "./declared";
import type { Graph } from "./graph/graph";
import { types } from "./graph/types";
import { type Observer, observerOf, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { read } from "./value";

/** What lets a VPC resolve names that its own private zones do not have. */
const forwarding = [
    "aws:route53/resolverRuleAssociation:ResolverRuleAssociation",
    "aws:route53/profilesAssociation:ProfilesAssociation",
];

/** Ids of the VPCs that the hosted zone of a record answers in; absent: it is a public zone, or nobody declares it. */
export function answersOnlyIn(observer: Observer, record: Declared): Fact<readonly string[]> | undefined {
    const [zone, ...others] = observer.graph.named(record, "zoneId", [types.hostedZone]).certain;
    return zone === undefined || others.length > 0 ? undefined : observer.graph.onceFor(zone, vpcsOf);
}

function vpcsOf(graph: Graph, zone: Declared): Fact<readonly string[]> | undefined {
    const observer = observerOf(graph);
    const separate = observer.attached(types.zoneAssociation, "zoneId", {
        types: [types.hostedZone],
        noun: "hosted zone",
    });
    const associations = separate.of(zone.urn);
    if (read(zone.inputs, "vpcs") === undefined && associations.length === 0) {
        return undefined;
    }
    if (observer.graph.ofType(...forwarding).length > 0) {
        return unknown(`which VPCs resolve the names of ${label(refOf(zone))}, where rules forward names`, refOf(zone));
    }
    const own = observer.namesIn(zone, "vpcs", ["vpcId"], kinds.vpc);
    const all = [own, ...associations.map((one) => observer.names(one, "vpcId", kinds.vpc))];
    const doubt = separate.doubt(zone.urn) ?? all.map(({ unseen }) => unseen).find((why) => why !== undefined);
    if (doubt !== undefined || all.some(({ candidates }) => candidates.length > 0)) {
        return doubt ?? observer.missing(zone, "vpcs", true);
    }
    return [...new Set(all.flatMap(({ certain }) => certain))];
}
