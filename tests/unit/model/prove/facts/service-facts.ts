import type { Page } from "./page";

const hub = "tgw vpc:a other:c; a 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw;";
const zone = "cgw vpc; z 0.0.0.0/0 cgw; cip edge;";
const front = "igw vpc; a 0.0.0.0/0 igw; alb a near;";
const net = "igw vpc; a 0.0.0.0/0 igw; nlb a app";
const natted = "igw vpc; nat a; a 0.0.0.0/0 igw; b 0.0.0.0/0 nat;";

/** Transit gateways, endpoints, load balancers and Wavelength Zones. */
export const serviceFacts: readonly Page[] = [
    {
        page: "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html",
        facts: [
            ["attached VPCs meet by propagated routes", hub, "app>far tcp 443", "reachable"],
            ["either may begin", hub, "far>app tcp 443", "reachable"],
            [
                "a subnet needs a route to the gateway",
                "tgw vpc:a other:c; c 10.0.0.0/16 tgw",
                "app>far tcp 443",
                "unreachable",
            ],
            ["and one back", "tgw vpc:a other:c; a 10.1.0.0/16 tgw", "app>far tcp 443", "unreachable"],
            [
                "a VPC that does not propagate is not found",
                `${hub} no-propagation other`,
                "app>far tcp 443",
                "unreachable",
            ],
            [
                "the answer needs a route in the gateway too",
                `${hub} no-propagation vpc`,
                "app>far tcp 443",
                "unreachable",
            ],
            [
                "a static route does as well",
                `${hub} no-propagation other; static 10.1.0.0/16 other`,
                "app>far tcp 443",
                "reachable",
            ],
            [
                "an attachment without a route table sends nothing",
                `${hub} no-association vpc`,
                "app>far tcp 443",
                "unreachable",
            ],
            ["a blackhole stops", `${hub} static 10.1.1.0/24 blackhole`, "app>far tcp 443", "unreachable"],
            [
                "a static route wins over a propagated one of its length",
                `${hub} static 10.1.0.0/16 blackhole`,
                "app>far tcp 443",
                "unreachable",
            ],
            [
                "a longer propagated route wins over a shorter static one",
                `${hub} static 10.0.0.0/8 blackhole`,
                "app>far tcp 443",
                "reachable",
            ],
            [
                "it is transitive where a peering is not",
                "tgw vpc:a other:c third:d; a 10.2.0.0/16 tgw; d 10.0.0.0/16 tgw",
                "app>third tcp 443",
                "reachable",
            ],
            ["the far group counts", `${hub} far in tcp 80`, "app>far tcp 443", "unreachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html",
        facts: [
            [
                "a zone without an attachment's subnet does not reach the gateway",
                "tgw vpc:a other:c; b 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw",
                "db>far tcp 443",
                "unreachable",
            ],
            [
                "nor is it reached",
                "tgw vpc:a other:c; a 10.1.0.0/16 tgw; e 10.0.0.0/16 tgw",
                "app>off tcp 443",
                "unreachable",
            ],
            [
                "a subnet of each zone serves both",
                "tgw vpc:a,b other:c,e; b 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw; e 10.0.0.0/16 tgw",
                "db>far tcp 443",
                "reachable",
            ],
            [
                "an attachment without IPv6 carries none",
                "tgw vpc:a other:c ipv4-only; ip6 app far; a 2001:db8:1::/56 tgw; c 2001:db8::/56 tgw",
                "app>far tcp 443",
                "unreachable",
            ],
            [
                "an attachment with IPv6 carries it",
                "tgw vpc:a other:c; ip6 app far; a 2001:db8:1::/56 tgw; c 2001:db8::/56 tgw",
                "app>far tcp 443",
                "reachable",
            ],
            [
                "a rule does not name groups over it by default",
                `${hub} far in tcp 443 group:app`,
                "app>far tcp 443",
                "unreachable",
            ],
            [
                "with referencing on an ingress rule does",
                "tgw vpc:a other:c refs; a 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw; far in tcp 443 group:app",
                "app>far tcp 443",
                "reachable",
            ],
            [
                "an egress rule never does",
                "tgw vpc:a other:c refs; a 10.1.0.0/16 tgw; c 10.0.0.0/16 tgw; app out tcp 443 group:far",
                "app>far tcp 443",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
        facts: [
            [
                "a public subnet meets a service through the internet gateway",
                "igw vpc; a 0.0.0.0/0 igw; eip app",
                "app>service:ssm tcp 443",
                "reachable",
            ],
            ["a private one through its NAT gateway", natted, "db>service:ssm tcp 443", "reachable"],
            ["without any way out it meets none", "", "db>service:ssm tcp 443", "unreachable"],
            [
                "an interface endpoint serves it without a way out",
                "endpoint ssm b",
                "db>service:ssm tcp 443",
                "reachable",
            ],
            ["and every other subnet of the VPC", "endpoint ssm b", "app>service:ssm tcp 443", "reachable"],
            [
                "the endpoint's group counts",
                "endpoint ssm b; ep in tcp 443 10.0.9.0/24",
                "app>service:ssm tcp 443",
                "unreachable",
            ],
            [
                "without private DNS the public name does not lead to it",
                "endpoint ssm b nodns",
                "app>service:ssm tcp 443",
                "unreachable",
            ],
            ["it takes no UDP", "endpoint ssm b", "app>service:ssm udp 443", "unreachable"],
            ["another VPC does not have it", "endpoint ssm b", "far>service:ssm tcp 443", "unreachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html",
        facts: [
            [
                "a gateway endpoint serves the subnets of its route tables",
                "gateway-endpoint s3 a",
                "app>service:s3 tcp 443",
                "reachable",
            ],
            ["and no others", "gateway-endpoint s3 a", "db>service:s3 tcp 443", "unreachable"],
            [
                "the sender's group counts, and may name the service's list",
                "list s3; gateway-endpoint s3 a; app out tcp 443 list:s3",
                "app>service:s3 tcp 443",
                "reachable",
            ],
            [
                "a rule for the VPC's block does not lead to it",
                "gateway-endpoint s3 a; app out tcp 443 10.0.0.0/16",
                "app>service:s3 tcp 443",
                "unreachable",
            ],
            ["it serves its own service only", "gateway-endpoint s3 a", "app>service:ssm tcp 443", "unreachable"],
            [
                "an interface endpoint is met from on-premises",
                "endpoint s3 a; vgw vpc; vpn 192.168.0.0/16; propagate a",
                "on-premises@192.168.1.0/24>endpoint tcp 443",
                "reachable",
            ],
            [
                "an interface endpoint is met from a peer",
                "endpoint s3 a; peer vpc other; a 10.1.0.0/16 peer; c 10.0.0.0/16 peer",
                "far>endpoint tcp 443",
                "reachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html",
        facts: [
            [
                "the internet meets a target through it, without an address of the target's own",
                front,
                "internet>alb tcp 443",
                "reachable",
            ],
            ["its group has to admit the client", `${front} lb in tcp 80`, "internet>alb tcp 443", "unreachable"],
            [
                "its group has to let out to the targets",
                `${front} lb out tcp 80`,
                "internet>alb tcp 443",
                "unreachable",
            ],
            [
                "targets may admit its group only",
                `${front} near in tcp 443 group:lb`,
                "internet>alb tcp 443",
                "reachable",
            ],
            [
                "targets that admit somebody else get nothing",
                `${front} near in tcp 443 group:app`,
                "internet>alb tcp 443",
                "unreachable",
            ],
            [
                "a target that admits its group only is shut otherwise",
                `${front} near in tcp 443 group:lb`,
                "app>near tcp 443",
                "unreachable",
            ],
            [
                "an internal one is not met from the internet",
                "igw vpc; a 0.0.0.0/0 igw; alb a near internal",
                "internet>alb tcp 443",
                "unreachable",
            ],
            ["an internal one is met inside", "alb a near internal", "app>alb tcp 443", "reachable"],
            ["a port without a listener is shut", front, "internet>alb tcp 444", "unreachable"],
            ["its group may admit pings", front, "internet>alb icmp", "reachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html",
        facts: [
            [
                "instances see the client's address by default",
                `${net}; app in tcp 443 10.0.0.0/16`,
                "internet@203.0.113.0/24>nlb tcp 443",
                "unreachable",
            ],
            [
                "and have to admit it",
                `${net}; app in tcp 443 203.0.113.0/24; app in tcp 443 10.0.0.0/16`,
                "internet@203.0.113.0/24>nlb tcp 443",
                "reachable",
            ],
            [
                "addresses as targets of TCP see the load balancer by default",
                `${net} ip; app in tcp 443 10.0.0.0/16`,
                "internet@203.0.113.0/24>nlb tcp 443",
                "reachable",
            ],
            [
                "addresses as targets can be told to see the client",
                `${net} ip keep; app in tcp 443 10.0.0.0/16`,
                "internet@203.0.113.0/24>nlb tcp 443",
                "unreachable",
            ],
            [
                "instances can be told not to",
                `${net} hide; app in tcp 443 10.0.0.0/16`,
                "internet@203.0.113.0/24>nlb tcp 443",
                "reachable",
            ],
            [
                "a client that is the only target does not meet itself",
                "nlb a app internal",
                "app>nlb tcp 443",
                "unreachable",
            ],
            ["without the client's address it does", "nlb a app internal hide", "app>nlb tcp 443", "reachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html",
        facts: [
            [
                "targets of a zone that is not enabled get nothing",
                "nlb a db internal",
                "near>nlb tcp 443",
                "unreachable",
            ],
            ["cross-zone does not enable a zone", "nlb a db internal cross", "near>nlb tcp 443", "unreachable"],
            ["targets of an enabled zone do", "nlb a,b db internal", "near>nlb tcp 443", "reachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/wavelength/latest/developerguide/wavelength-quotas.html",
        facts: [
            ["a device of the carrier meets the zone by TCP", zone, "carrier:east>edge tcp 443", "reachable"],
            ["and by UDP", zone, "carrier:east>edge udp 443", "reachable"],
            ["and by pings", zone, "carrier:east>edge icmp", "reachable"],
            ["the internet does not open TCP to the zone", zone, "internet>edge tcp 443", "unreachable"],
            ["nor UDP", zone, "internet>edge udp 443", "unreachable"],
            ["the internet may ping", zone, "internet>edge icmp", "reachable"],
            ["the zone opens TCP to the internet", zone, "edge>internet tcp 443", "reachable"],
            ["but no UDP", zone, "edge>internet udp 53", "unreachable"],
            ["the zone opens TCP to devices", zone, "edge>carrier:east tcp 443", "reachable"],
            ["two zones of one VPC do not meet", "", "edge>west tcp 443", "unreachable"],
            ["a zone and an Availability Zone do", "", "edge>db tcp 443", "reachable"],
            ["a device of another area does not meet the zone", zone, "carrier:west>edge tcp 443", "unreachable"],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html",
        facts: [
            [
                "a server without a carrier IP is not met",
                "cgw vpc; z 0.0.0.0/0 cgw",
                "carrier:east>edge tcp 443",
                "unreachable",
            ],
            [
                "nor without a route to the carrier gateway",
                "cgw vpc; cip edge",
                "carrier:east>edge tcp 443",
                "unreachable",
            ],
            ["nor without a carrier gateway", "cip edge", "carrier:east>edge tcp 443", "unreachable"],
            [
                "an address of the Region's does not do in a zone",
                "cgw vpc; z 0.0.0.0/0 cgw; eip edge",
                "carrier:east>edge tcp 443",
                "unreachable",
            ],
            ["the group counts", `${zone} edge in tcp 80`, "carrier:east>edge tcp 443", "unreachable"],
            [
                "the ACL counts",
                `${zone} acl z 100 in deny all; acl z 100 out allow all`,
                "carrier:east>edge tcp 443",
                "unreachable",
            ],
        ],
    },
    {
        page: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-wavelength.html",
        facts: [
            [
                "without a carrier IP a server does not get out",
                "cgw vpc; z 0.0.0.0/0 cgw",
                "edge>internet tcp 443",
                "unreachable",
            ],
            [
                "the carrier gateway is no way for other subnets",
                "cgw vpc; eip app",
                "internet>app tcp 443",
                "unreachable",
            ],
            [
                "a zone reaches a database in the Region by the local route",
                "db in tcp 5432 10.0.8.0/24",
                "edge>db tcp 5432",
                "reachable",
            ],
        ],
    },
];
