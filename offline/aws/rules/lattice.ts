import { latticeQuotas } from "../../../model/aws/quotas";
import { latticeForwards } from "../../../model/aws/vpc-lattice";
import type { Values } from "../account";
import { type Change, existingOf, objects, others, type Rules, refuse, strings, subnetOf, text } from "./rule";

/** What VPC Lattice refuses. Limits are those of its service model. */
export const latticeRules: Rules = {
    "vpclattice.ServiceNetwork": [authType],
    "vpclattice.Service": [authType],
    "vpclattice.ServiceNetworkVpcAssociation": [oneNetwork, fiveGroups],
    "vpclattice.ServiceNetworkServiceAssociation": [serviceOnce],
    "vpclattice.Listener": [oneService, listenerPort, listenerIsNew, passthrough, defaultAction],
    "vpclattice.ListenerRule": [priority, rulePriorityIsFree, ruleAction, ruleListener, matches],
    "vpclattice.TargetGroup": [targetGroup, healthCheck],
    "vpclattice.AuthPolicy": [document],
    "vpclattice.ResourceGateway": [gatewayPlace],
    "vpclattice.ResourceConfiguration": [configuration],
};

function invalid(message: string): never {
    refuse("ValidationException", message);
}

function range(value: unknown, name: string, least: number, most: number): void {
    if (value !== undefined && !(Number(value) >= least && Number(value) <= most)) {
        invalid(`Value '${value}' at '${name}' failed to satisfy constraint: between ${least} and ${most}`);
    }
}

function oneOf(value: unknown, name: string, allowed: readonly string[]): void {
    if (value !== undefined && !allowed.includes(text(value))) {
        invalid(
            `Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(", ")}]`,
        );
    }
}

function authType({ inputs }: Change): void {
    oneOf(inputs.authType, "authType", ["NONE", "AWS_IAM"]);
}

function oneNetwork(change: Change): void {
    const { vpcIdentifier } = change.inputs;
    if (
        others(change, "vpclattice.ServiceNetworkVpcAssociation").some(
            (entry) => entry.inputs.vpcIdentifier === vpcIdentifier,
        )
    ) {
        refuse("ConflictException", `VPC ${vpcIdentifier} is already associated with a service network`, 409);
    }
}

function fiveGroups({ inputs }: Change): void {
    range(strings(inputs.securityGroupIds).length, "securityGroupIds", 0, 5);
}

function serviceOnce(change: Change): void {
    const { serviceIdentifier, serviceNetworkIdentifier } = change.inputs;
    const same = others(change, "vpclattice.ServiceNetworkServiceAssociation").some(
        ({ inputs }) =>
            inputs.serviceIdentifier === serviceIdentifier &&
            inputs.serviceNetworkIdentifier === serviceNetworkIdentifier,
    );
    if (same) {
        refuse(
            "ConflictException",
            `Service ${serviceIdentifier} is already associated with ${serviceNetworkIdentifier}`,
            409,
        );
    }
}

function oneService({ inputs }: Change): void {
    const given = [inputs.serviceIdentifier, inputs.serviceArn].filter((value) => text(value) !== "").length;
    if (given !== 1) {
        invalid(
            `Exactly one of serviceIdentifier, serviceArn must be specified; ${given === 0 ? "none is" : "both are"}`,
        );
    }
}

function listenerPort({ inputs }: Change): void {
    oneOf(inputs.protocol, "protocol", ["HTTP", "HTTPS", "TLS_PASSTHROUGH"]);
    range(inputs.port, "port", 1, 65535);
}

function serviceOf(inputs: Values): string {
    return (
        text(inputs.serviceIdentifier ?? inputs.serviceArn)
            .split("/")
            .at(-1) ?? ""
    );
}

function portOf(inputs: Values): number {
    return Number(inputs.port ?? (inputs.protocol === "HTTP" ? 80 : 443));
}

function listenerIsNew(change: Change): void {
    const { inputs } = change;
    const same = others(change, "vpclattice.Listener").some(
        (entry) => serviceOf(entry.inputs) === serviceOf(inputs) && portOf(entry.inputs) === portOf(inputs),
    );
    if (same) {
        refuse(
            "ConflictException",
            `A listener with port ${portOf(inputs)} already exists for the service ${serviceOf(inputs)}`,
            409,
        );
    }
}

/** Source: VPC Lattice user guide, "TLS listeners". */
function passthrough(change: Change): void {
    const { protocol, defaultAction } = change.inputs;
    const service = existingOf(change, serviceOf(change.inputs));
    const passes = protocol === "TLS_PASSTHROUGH";
    if (passes && service !== undefined && text(service.inputs.customDomainName) === "") {
        invalid("A TLS_PASSTHROUGH listener needs a service with a custom domain name");
    }
    const [action] = objects(defaultAction);
    const [forward] = objects(action?.forwards);
    if (passes && forward === undefined) {
        invalid("The default action of a TLS_PASSTHROUGH listener must be a forward action");
    }
    targetsSpeak(change, forward, passes);
}

/** TCP is what TLS is passed through to, and nothing else. */
function targetsSpeak(change: Change, forward: Values | undefined, tcp: boolean): void {
    for (const { targetGroupIdentifier } of objects(forward?.targetGroups)) {
        const group = existingOf(change, targetGroupIdentifier);
        const protocol = objects(group?.inputs.config)[0]?.protocol;
        if (group !== undefined && (protocol === "TCP") !== tcp) {
            invalid(
                `Target group ${targetGroupIdentifier} ${tcp ? "must have" : "must not have"} protocol TCP for this listener`,
            );
        }
    }
}

function ruleListener(change: Change): void {
    const { listenerIdentifier } = change.inputs;
    const listener =
        existingOf(change, listenerIdentifier) ??
        existingOf(change, `${serviceOf(change.inputs)}/${text(listenerIdentifier)}`);
    if (listener?.inputs.protocol === "TLS_PASSTHROUGH") {
        invalid("The only rule allowed for a TLS_PASSTHROUGH listener is the default rule");
    }
    for (const action of objects(change.inputs.action)) {
        targetsSpeak(change, objects(action.forward)[0], false);
    }
}

function defaultAction({ inputs }: Change): void {
    for (const action of objects(inputs.defaultAction)) {
        checkAction(objects(action.forwards)[0], objects(action.fixedResponse)[0]);
    }
}

function ruleAction({ inputs }: Change): void {
    for (const action of objects(inputs.action)) {
        checkAction(objects(action.forward)[0], objects(action.fixedResponse)[0]);
    }
}

function checkAction(forward: Values | undefined, fixed: Values | undefined): void {
    if (fixed !== undefined && ![404, 500].includes(Number(fixed.statusCode))) {
        invalid(`Value '${fixed.statusCode}' at 'fixedResponse.statusCode' failed to satisfy constraint: 404 or 500`);
    }
    if (forward === undefined) {
        return;
    }
    const groups = objects(forward.targetGroups);
    const { targetGroups: count, weight: weights } = latticeForwards;
    range(groups.length, "forward.targetGroups", count.least, count.most);
    for (const { weight } of groups) {
        range(weight, "forward.targetGroups.weight", weights.least, weights.most);
    }
}

function priority({ inputs }: Change): void {
    range(inputs.priority, "priority", 1, 2000);
}

function rulePriorityIsFree(change: Change): void {
    const { inputs } = change;
    const same = others(change, "vpclattice.ListenerRule").some(
        (entry) =>
            entry.inputs.listenerIdentifier === inputs.listenerIdentifier && entry.inputs.priority === inputs.priority,
    );
    if (same) {
        refuse(
            "ConflictException",
            `A rule with priority ${inputs.priority} already exists for the listener ${inputs.listenerIdentifier}`,
            409,
        );
    }
}

function matches({ inputs }: Change): void {
    const http = objects(objects(inputs.match)[0]?.httpMatch)[0];
    if (http === undefined) {
        return;
    }
    if (http.headerMatches !== undefined) {
        range(objects(http.headerMatches).length, "match.httpMatch.headerMatches", 1, 5);
    }
    const texts = [
        ...objects(http.headerMatches).flatMap((header) => objects(header.match)),
        ...objects(http.pathMatch).flatMap((path) => objects(path.match)),
    ].flatMap((match) => [match.exact, match.prefix, match.contains]);
    for (const value of texts.filter((each) => each !== undefined)) {
        range(text(value).length, "match.httpMatch", 1, 200);
    }
}

function targetGroup(change: Change): void {
    const { inputs } = change;
    const config = objects(inputs.config)[0] ?? {};
    oneOf(inputs.type, "type", ["IP", "LAMBDA", "INSTANCE", "ALB"]);
    oneOf(config.protocol, "config.protocol", ["HTTP", "HTTPS", "TCP"]);
    oneOf(config.protocolVersion, "config.protocolVersion", ["HTTP1", "HTTP2", "GRPC"]);
    range(config.port, "config.port", 1, 65535);
    if (
        inputs.type === "LAMBDA" &&
        (config.port !== undefined || config.protocol !== undefined || config.vpcIdentifier !== undefined)
    ) {
        invalid("A target group of type LAMBDA takes neither port nor protocol nor VPC");
    }
    if (inputs.type !== "LAMBDA" && (config.vpcIdentifier === undefined || config.port === undefined)) {
        invalid(`A target group of type ${inputs.type} needs a VPC and a port`);
    }
    if (inputs.type !== "IP" && config.ipAddressType !== undefined) {
        invalid("config.ipAddressType is for target groups of type IP only");
    }
}

function healthCheck({ inputs }: Change): void {
    const check = objects(objects(inputs.config)[0]?.healthCheck)[0];
    if (check === undefined) {
        return;
    }
    if (inputs.type === "LAMBDA" || inputs.type === "ALB") {
        invalid(`Health checks are not supported for target groups of type ${inputs.type}`);
    }
    range(check.healthCheckIntervalSeconds, "healthCheckIntervalSeconds", 5, 300);
    range(check.healthCheckTimeoutSeconds, "healthCheckTimeoutSeconds", 1, 120);
    range(check.healthyThresholdCount, "healthyThresholdCount", 2, 10);
    range(check.unhealthyThresholdCount, "unhealthyThresholdCount", 2, 10);
}

function document({ inputs }: Change): void {
    try {
        JSON.parse(text(inputs.policy));
    } catch {
        invalid("The policy is not valid JSON");
    }
    const size = Buffer.byteLength(text(inputs.policy));
    if (size > latticeQuotas.authPolicySize) {
        refuse(
            "ServiceQuotaExceededException",
            `The auth policy has ${size} bytes, and ${latticeQuotas.authPolicySize} are allowed`,
            402,
        );
    }
}

function gatewayPlace(change: Change): void {
    for (const subnet of strings(change.inputs.subnetIds)) {
        const zone = subnetOf(change, subnet)?.zone;
        if (zone?.kind === "wavelength-zone") {
            invalid(`The subnet ${subnet} is in the zone ${zone.name}, in which resource gateways are not supported`);
        }
    }
}

function configuration({ inputs }: Change): void {
    oneOf(inputs.type, "type", ["GROUP", "CHILD", "SINGLE", "ARN"]);
    if (inputs.type === "ARN" && (strings(inputs.portRanges).length > 0 || inputs.protocol !== undefined)) {
        invalid("A resource configuration of type ARN takes neither ports nor protocol");
    }
    for (const ports of strings(inputs.portRanges)) {
        const [, from, to] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(ports) ?? [];
        if (from === undefined || Number(from) < 1 || Number(to ?? from) > 65535 || Number(to ?? from) < Number(from)) {
            invalid(
                `Value '${ports}' at 'portRanges' failed to satisfy constraint: a port such as 5432, or a range such as 80-81`,
            );
        }
    }
}
