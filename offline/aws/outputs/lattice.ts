import { arn, hex, standInAccount, type Values } from "../account";
import { type Made, type Making, madeAt, type Simulation, type Simulations, text } from "./simulation";

const active = { status: "ACTIVE" };
const byCaller = { createdBy: standInAccount };

/** VPC Lattice. */
export const latticeSimulations: Simulations = {
    "vpclattice.ServiceNetwork": lattice("sn", "servicenetwork", ({ inputs }) => ({
        authType: inputs.authType ?? "NONE",
    })),
    "vpclattice.Service": lattice("svc", "service", (made) => ({
        ...active,
        authType: made.inputs.authType ?? "NONE",
        customDomainName: made.inputs.customDomainName ?? "",
        dnsEntries: serviceDns(made, text(made.inputs.name), made.id),
        idleTimeoutSeconds: made.inputs.idleTimeoutSeconds ?? 60,
    })),
    "vpclattice.ServiceNetworkVpcAssociation": lattice("snva", "servicenetworkvpcassociation", (made) => ({
        ...active,
        ...byCaller,
        dnsOptions: made.inputs.dnsOptions ?? {
            privateDnsPreference: "VERIFIED_DOMAINS_ONLY",
            privateDnsSpecifiedDomains: [],
        },
        privateDnsEnabled: made.inputs.privateDnsEnabled ?? false,
    })),
    "vpclattice.ServiceNetworkServiceAssociation": lattice("snsa", "servicenetworkserviceassociation", (made) => {
        const service = made.find(made.inputs.serviceIdentifier);
        return {
            ...active,
            ...byCaller,
            customDomainName: text(service?.customDomainName),
            dnsEntries: service?.dnsEntries ?? serviceDns(made, "service", made.id),
        };
    }),
    "vpclattice.Listener": {
        id: (making) => `${serviceOf(making)}/listener-0${hex(`listener/${making.seed}`, 16)}`,
        outputs: (made) => ({
            arn: arn("vpc-lattice", made.region, `service/${made.id.replace("/", "/listener/")}`),
            createdAt: madeAt,
            lastUpdatedAt: madeAt,
            listenerId: made.id.split("/")[1],
            port: made.inputs.port ?? (made.inputs.protocol === "HTTP" ? 80 : 443),
            serviceArn: made.inputs.serviceArn ?? arn("vpc-lattice", made.region, `service/${serviceOf(made)}`),
            serviceIdentifier: serviceOf(made),
        }),
    },
    "vpclattice.ListenerRule": {
        id: (making) =>
            `${text(making.inputs.serviceIdentifier)}/${text(making.inputs.listenerIdentifier)}/rule-0${hex(`rule/${making.seed}`, 16)}`,
        outputs: (made) => {
            const [service, listener, rule] = made.id.split("/");
            return {
                arn: arn("vpc-lattice", made.region, `service/${service}/listener/${listener}/rule/${rule}`),
                ruleId: rule,
            };
        },
    },
    "vpclattice.TargetGroup": lattice("tg", "targetgroup", ({ inputs }) => ({
        ...active,
        config: inputs.config === undefined ? undefined : targetGroupConfig(inputs.config as Values, text(inputs.type)),
    })),
    "vpclattice.TargetGroupAttachment": {
        id: ({ inputs }) =>
            `${inputs.targetGroupIdentifier}/${text((inputs.target as Values | undefined)?.id)}/${text((inputs.target as Values | undefined)?.port)}`,
    },
    "vpclattice.AuthPolicy": {
        id: ({ inputs }) => text(inputs.resourceIdentifier),
        outputs: ({ inputs }) => ({ state: inputs.state ?? "Active" }),
    },
    "vpclattice.ResourcePolicy": { id: ({ inputs }) => text(inputs.resourceArn) },
    "vpclattice.AccessLogSubscription": lattice("als", "accesslogsubscription", (made) => ({
        resourceArn: text(made.find(made.inputs.resourceIdentifier)?.arn) || text(made.inputs.resourceIdentifier),
        serviceNetworkLogType: made.inputs.serviceNetworkLogType ?? "SERVICE",
    })),
    "vpclattice.ResourceGateway": lattice("rgw", "resourcegateway", (made) => ({
        ...active,
        ipAddressType: made.inputs.ipAddressType ?? "IPV4",
        ipv4AddressesPerEni: made.inputs.ipv4AddressesPerEni ?? 16,
        securityGroupIds: made.inputs.securityGroupIds ?? [],
    })),
    "vpclattice.ResourceConfiguration": lattice("rcfg", "resourceconfiguration", (made) => ({
        allowAssociationToShareableServiceNetwork: made.inputs.allowAssociationToShareableServiceNetwork ?? true,
        portRanges: made.inputs.portRanges ?? [],
        protocol: made.inputs.protocol ?? (made.inputs.type === "ARN" ? "" : "TCP"),
        resourceGatewayIdentifier: made.inputs.resourceGatewayIdentifier ?? "",
        type: made.inputs.type ?? "SINGLE",
    })),
    "vpclattice.ServiceNetworkResourceAssociation": lattice("snra", "servicenetworkresourceassociation", (made) => ({
        dnsEntries: [
            {
                domainName: `${made.id}.${hex(made.seed, 8)}.vpc-lattice-rsc.${made.region}.on.aws`,
                hostedZoneId: latticeZone,
            },
        ],
        privateDnsEnabled: made.inputs.privateDnsEnabled ?? false,
    })),
};

/** The hosted zone that Lattice's own names are in. */
const latticeZone = "Z09127221KTH2CFUOHIZH";

function lattice(prefix: string, noun: string, more: (made: Made) => Values): Simulation {
    return {
        id: ({ seed }) => `${prefix}-0${hex(`${prefix}/${seed}`, 16)}`,
        outputs: (made) => ({ arn: arn("vpc-lattice", made.region, `${noun}/${made.id}`), ...more(made) }),
    };
}

function serviceDns(made: Making, name: string, id: string): Values[] {
    return [
        {
            domainName: `${name}-${id.slice("svc-".length)}.${hex(`cell/${made.region}`, 5)}.vpc-lattice-svcs.${made.region}.on.aws`,
            hostedZoneId: latticeZone,
        },
    ];
}

/** The service of a listener, by either of the two ways to name it. */
function serviceOf(making: Making): string {
    const named = text(making.inputs.serviceIdentifier) || text(making.inputs.serviceArn);
    return named.split("/").at(-1) ?? "";
}

function targetGroupConfig(config: Values, type: string): Values {
    const checked = type === "INSTANCE" || type === "IP";
    const check = (config.healthCheck ?? {}) as Values;
    return {
        ...config,
        ...(type === "LAMBDA"
            ? { lambdaEventStructureVersion: config.lambdaEventStructureVersion ?? "V2" }
            : { protocolVersion: config.protocolVersion ?? "HTTP1" }),
        ...(type === "IP" ? { ipAddressType: config.ipAddressType ?? "IPV4" } : {}),
        ...(checked
            ? {
                  healthCheck: {
                      ...check,
                      enabled: check.enabled ?? true,
                      healthCheckIntervalSeconds: check.healthCheckIntervalSeconds ?? 30,
                      healthCheckTimeoutSeconds: check.healthCheckTimeoutSeconds ?? 5,
                      healthyThresholdCount: check.healthyThresholdCount ?? 5,
                      unhealthyThresholdCount: check.unhealthyThresholdCount ?? 2,
                      protocol: check.protocol ?? "HTTP",
                      protocolVersion: check.protocolVersion ?? "HTTP1",
                      path: check.path ?? "/",
                      port: check.port ?? config.port,
                      matcher: check.matcher ?? { value: "200" },
                  },
              }
            : {}),
    };
}
