import { type Declared, unknownString } from "../../model/resources/declared";
import { Graph } from "../../model/resources/graph/graph";
import { types } from "../../model/resources/graph/types";
import { observeFollowed } from "../../model/resources/observe";
import { Observer } from "../../model/resources/observer";
import { type Inputs, inputsOf, type Shape } from "./sdk-typings";

/** The inputs that readers ask for, by type: paths of property names, lists left out. */
export type Asked = ReadonlyMap<string, Set<string>>;

/** One state of a program: values by the name of a property, and what is left out of it. */
interface State {
    /** What is not here is not known yet; `*` stands for any text, `?` for any flag. */
    readonly values: Readonly<Record<string, unknown>>;
    /** Names of properties, and types, in whose place others are read. */
    readonly without: readonly string[];
    /** Whether the resources that adopt what AWS makes stand in for ordinary ones. */
    readonly adopted?: boolean;
}

const states: readonly State[] = [
    { values: {}, without: [] },
    { values: {}, without: [], adopted: true },
    {
        values: {
            type: "forward",
            protocol: "icmp",
            ipProtocol: "icmp",
            vpcEndpointType: "Gateway",
            loadBalancerType: "network",
            cidrBlock: "10.0.0.0/16",
            destinationCidrBlock: "10.0.0.0/16",
            assignIpv6AddressOnCreation: true,
            targetType: "ip",
            availabilityMode: "regional",
        },
        without: [
            "vpnGatewayId",
            "associatedGatewayId",
            "resourceConfigurationArn",
            "serviceNetworkArn",
            "arnResource",
        ],
    },
    {
        values: {
            type: "HTTPS",
            defaultRouteTableAssociation: "enable",
            defaultRouteTablePropagation: "enable",
            protocol: "tcp",
            ipProtocol: "tcp",
            vpcEndpointType: "Interface",
            targetType: "instance",
        },
        without: [
            ...["launchTemplate", "mixedInstancesPolicy", "networkInterfaces", "primaryNetworkInterface"],
            ...["serviceNetworkArn", "resourceConfigurationArn", "securityGroupIds", "ipv6AddressCount"],
            "aws:ec2transitgateway/routeTableAssociation:RouteTableAssociation",
        ],
    },
    {
        values: {
            type: "IP",
            protocol: "HTTP",
            ipAddressType: "ipv6",
            targetType: "lambda",
            assignIpv6AddressOnCreation: false,
        },
        without: ["vpcId", "proposalId", "subnetMappings", "aliases", "ipResource", "arnResource", "securityGroups"],
    },
    {
        values: { type: "TCP" },
        without: ["transitGatewayId", "ipv6CidrBlock", "ipAddress", "ipv6AddressCount", "subnetId"],
    },
    { values: { type: "CALCULATED", "?": false }, without: ["replicationGroupId", "ipv6CidrBlock", "ipv6IpamPoolId"] },
    { values: { type: "CLOUDWATCH_METRIC", "?": false }, without: ["aliases", "ipv6Addresses", "ipv6AddressLists"] },
    {
        values: { type: "HTTPS", "?": false, targetType: "instance", associatePublicIpAddress: "false" },
        without: ["ipAddress", "ipv6AddressCount", "ipv6Addresses", "ipv6AddressLists", "launchTemplate"],
    },
    { values: { "*": "text", assignIpv6AddressOnCreation: true }, without: ["ipv6AddressCount"], adopted: true },
    { values: { destinationCidrBlock: "10.0.0.0/16", blackhole: false, "?": false }, without: ["ipv6Addresses"] },
    {
        values: { defaultRouteTableAssociation: "enable", defaultRouteTablePropagation: "enable" },
        without: [
            ...["associatePublicIpAddress", "ipv6AddressCount", "ipv6Addresses", "ipv6AddressLists", "fixedResponse"],
            ...["ipv6PrefixCount", "ipv6Prefixes"],
        ],
        adopted: true,
    },
    { values: { destinationCidrBlock: "10.0.0.0/16" }, without: ["aliases", "transitGatewayId", "fixedResponse"] },
    { values: { "*": "10.0.0.0/16" }, without: [] },
    { values: { "*": "text", "?": false }, without: ["ipv6AddressCount", "ipv6Addresses"] },
    {
        values: {},
        without: [
            "vpcSecurityGroupIds",
            "securityGroups",
            "networkInterfaces",
            "primaryNetworkInterface",
            "ipv6CidrBlock",
            "ipv6AddressCount",
            "ipv6Addresses",
            "ipv6AddressLists",
            "ipv6PrefixCount",
        ],
    },
];

/** What readers ask of one resource of each type, all of which name one another, over every state. */
export function askedOf(kinds: readonly string[]): Asked {
    const asked = new Map(kinds.map((type) => [type, new Set<string>()]));
    const shapes = new Map(kinds.map((type) => [type, inputsOf(type) ?? new Map()] as const));
    const targets = kinds.filter((type) => Object.values<string>(types).includes(type) || type.includes("ubnetGroup"));
    for (const state of states) {
        const named = targets.filter((type) => !twins.test(type) || adopting.test(type) === (state.adopted === true));
        const present = kinds.filter((type) => !state.without.includes(type));
        const resources = present.map((type) => resourceOf(type, shapes.get(type) ?? new Map(), named, state, asked));
        observeFollowed(new Observer(new Graph(resources)));
    }
    return asked;
}

const twins = /^aws:ec2\/.*:((Default)?(Vpc|Subnet|RouteTable|NetworkAcl|SecurityGroup)|Instance|SpotInstanceRequest)$/;
const adopting = /:(Default|Spot)/;

function resourceOf(
    type: string,
    inputs: Inputs,
    others: readonly string[],
    { values: choice, without }: State,
    asked: ReadonlyMap<string, Set<string>>,
): Declared {
    const names = [...inputs.keys()].filter((name) => !without.includes(name));
    const values = Object.fromEntries(names.map((name) => [name, sampleOf(name, inputs.get(name), choice, without)]));
    const urns = others.filter((other) => other !== type).map(urnOf);
    return {
        urn: urnOf(type),
        type,
        name: "it",
        inputs: recorded(values, "", asked.get(type) ?? new Set()) as Declared["inputs"],
        outputs: {},
        references: Object.fromEntries(names.map((name) => [name, urns])),
    };
}

function urnOf(type: string): string {
    return `urn:pulumi:test::project::${type}::it`;
}

function sampleOf(
    name: string,
    shape: Shape | undefined,
    choice: Readonly<Record<string, unknown>>,
    without: readonly string[],
): unknown {
    switch (shape?.kind) {
        case "list":
            return [sampleOf(name, shape.of, choice, without)];
        case "block":
            return Object.fromEntries(
                [...shape.of]
                    .filter(([key]) => !without.includes(key))
                    .map(([key, inner]) => [key, sampleOf(key, inner, choice, without)]),
            );
        case "number":
            return 1;
        case "flag":
            return choice["?"] ?? true;
        default:
            return choice[name] ?? choice["*"] ?? unknownString;
    }
}

/** What readers ask of the resources of a program, beside what they were seen to ask. */
export function askedIn(resources: readonly Declared[], asked: Asked): void {
    const watched = resources.map((resource): Declared => {
        const its = asked.get(resource.type) ?? new Set<string>();
        return { ...resource, inputs: recorded(resource.inputs, "", its) as Declared["inputs"] };
    });
    observeFollowed(new Observer(new Graph(watched)));
}

/**
 * Whether a resource is only looked at as one that something may refer to: by its identities, or to find where a value was
 * passed on from.
 */
function isInPassing(): boolean {
    return /identitiesOf|passedOn/.test(new Error().stack ?? "");
}

/** The same value, which notes by what names it is asked. */
function recorded(value: unknown, at: string, asked: Set<string>): unknown {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const path = (key: string): string => (Array.isArray(value) ? at : at === "" ? key : `${at}.${key}`);
    const note = (name: string): void => {
        if (!asked.has(name) && !isInPassing()) {
            asked.add(name);
        }
    };
    return new Proxy(value, {
        getOwnPropertyDescriptor(target, key) {
            if (typeof key === "string") {
                note(path(key));
            }
            return Reflect.getOwnPropertyDescriptor(target, key);
        },
        get(target, key) {
            const inner: unknown = Reflect.get(target, key);
            if (typeof key !== "string") {
                return inner;
            }
            note(path(key));
            return typeof inner === "function" ? inner : recorded(inner, path(key), asked);
        },
    });
}
