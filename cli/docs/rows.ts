/** What the reference architecture has to do. Test titles name these rows, and `npm run docs` puts both side by side. */
export interface Row {
    readonly id: string;
    readonly text: string;
}

export interface RowGroup {
    readonly title: string;
    readonly rows: readonly Row[];
}

function rows(texts: Readonly<Record<string, string>>): readonly Row[] {
    return Object.entries(texts).map(([id, text]) => ({ id, text }));
}

export const rowGroups: readonly RowGroup[] = [
    {
        title: "Wavelength Zones in Tokyo and Osaka",
        rows: rows({
            R01: "One VPC in Tokyo with subnets in Availability Zones and in both Wavelength Zones of KDDI, each named by the area that it serves.",
            R02: "A web server on EC2 in each zone, with TLS on 443 and a carrier IP of the zone's network border group.",
            R03: "A device on the carrier's network reaches its own area's server by TCP through the carrier gateway, and so does what is tethered to it.",
            R04: "A device of the other area, or on Wi-Fi, does not reach the server by TCP; ping does where the security group lets it.",
            R05: "A bastion in an Availability Zone leads to the zones' servers: by Session Manager with no way in, or by SSH from given blocks only.",
            R06: "From outside the VPC a zone's server admits TCP from the carrier's addresses only, in a list that can be updated.",
            R07: "When a zone fails, servers in Availability Zones serve its area's name, and stop when it recovers; each area on its own.",
            R08: "The database is an RDS instance in isolated subnets of the same VPC, reached by zone servers, Availability Zone servers and tasks only.",
            R09: "Only what runs in a Wavelength Zone is put there: databases, load balancers, NAT gateways and endpoints are violations.",
            R10: "Servers in a zone have an instance type that the zone offers, and the list can be extended.",
            R11: "A zone's server holds its own certificate, from Secrets Manager and renewed there, and none of ACM.",
            R12: "No UDP is expected at a zone's edge.",
        }),
    },
    {
        title: "Wavelength basics in San Francisco",
        rows: rows({
            R13: "The same components build the small network of one zone in San Francisco, with the addresses it is known by.",
            R14: "Who reaches whom between VPC, zone, carrier and internet is computed from what is declared, and is as AWS documents it.",
        }),
    },
    {
        title: "VPC Lattice in front of ECS on EC2",
        rows: rows({
            R15: "A service network with a VPC association, IAM, an auth policy for authenticated callers only, a stricter one on the service, and access logs.",
            R16: "An HTTPS listener under the generated name; a custom domain with its certificate, and TLS passthrough, as options.",
            R17: "Rules by method, path and header; a fixed 404 for a known route without a target; a fixed 500 by default.",
            R18: "ECS services attach their tasks natively, by infrastructure role and port name; the tasks admit VPC Lattice's prefix list.",
            R19: "Weighted rules move requests between any two target groups, blue/green or in stages that are checked.",
            R20: "A public load balancer with HTTPS leads to a proxy on ECS, and that to VPC Lattice, whose names serve associated VPCs only.",
            R21: "Targets of all four types can be declared: instance, IP address, Lambda function, Application Load Balancer.",
            R22: "A resource gateway and a resource configuration lead by TCP to the database, and their access is logged.",
            R23: "A VPC joins a service network by association, or by an endpoint, which serves peers and on-premises as well.",
            R24: "The service network can be shared with other accounts.",
            R25: "The older shape can be built: a Network Load Balancer for TCP, EFS in a peered VPC, and WebSocket around VPC Lattice.",
        }),
    },
    {
        title: "Cloud networking",
        rows: rows({
            R26: "A VPC over two or three Availability Zones with public, private and isolated subnets, their routes, network ACLs and security groups.",
            R27: "Internet gateway, NAT gateways (none, one, one per zone), and IPv6 with an egress-only gateway, never in a Wavelength Zone.",
            R28: "Gateway endpoints for S3 and DynamoDB, and interface endpoints by list.",
            R29: "PrivateLink: an endpoint service on a Network Load Balancer, and its consumer.",
            R30: "VPC peering, and a transit gateway with attachments and route tables.",
            R31: "Site-to-Site VPN and Direct Connect.",
            R32: "Flow logs of VPCs and transit gateways to CloudWatch Logs, S3 or Firehose, and traffic mirroring.",
            R33: "For any flow it is said before deployment whether it gets through, by which hops, or what stops it.",
            R37: "A resource endpoint without a load balancer, and a consumer in another Region.",
            R38: "AWS's Reachability Analyzer can be asked for selected expectations once they are deployed.",
            R40: "A deployed stack, or several that belong together, is proved from what `pulumi stack export` writes.",
        }),
    },
    {
        title: "Use",
        rows: rows({
            R34: "`pulumi up` brings up each stack, and says what its owner needs to know.",
            R35: "The policy pack enforces its rules in `pulumi preview`, while ids are still unknown.",
            R36: "Program, components and policies are tested on Pulumi's mocks.",
            R39: "Any Pulumi AWS program, in whatever language, is held to the pack and proved in its own preview; one in TypeScript or JavaScript is planned without an engine too.",
            R41: 'The answer to "this site can\'t be reached" can be looked at: one page without a server, any question asked in it, scenarios to choose.',
            R42: "The components are a library by npm: CommonJS, ESM and TypeScript.",
        }),
    },
    {
        title: "Operation",
        rows: rows({
            R44: "Somebody is paged: every part that can fail has an alarm, every alarm an action; a dashboard shows the areas, the front, VPC Lattice, ECS and the database.",
            R45: "Servers that stand by are watched as a zone's are, and DNS leaves out one that is dead.",
            R46: "A change of image or set-up replaces servers one after the other, Availability Zones first, then zone by zone; no area is at any moment without a server that answers.",
            R47: "The application uses the database: TLS verified, credentials that rotate, from zone servers and from tasks.",
            R48: "Certificates of zone and Availability Zone servers are issued and renewed without a person, as an option; without it an alarm says in time that they will run out.",
            R49: "Requests reach VPC Lattice signed, streamed both ways, by a proxy that says nothing of what stands behind it and survives a service that hangs.",
            R50: "A deployment of an ECS service that fails or rolls back fails `up`.",
            R51: "Restore, engine upgrade, rotation, adding a zone, destroying: a run book each, rehearsed offline where the engine can show it; the deployer's permissions as documents.",
            R52: "`up` survives what AWS does to it, and being killed at any moment: the next `up` finishes, nothing is made twice or left behind.",
        }),
    },
];
