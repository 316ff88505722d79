import { facts } from "../../../../support/replacements";

describe("replacements of load balancers", () => {
    facts("elbv2/load_balancer.go", "lb.LoadBalancer", [
        [
            "replaces",
            "subnetMappings",
            { loadBalancerType: "network", subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] },
            { loadBalancerType: "network", subnetMappings: [{ subnetId: "a" }] },
            "of a network one that leaves a zone",
        ],
        [
            "updates",
            "subnetMappings",
            { loadBalancerType: "network", subnetMappings: [{ subnetId: "a" }] },
            { loadBalancerType: "network", subnetMappings: [{ subnetId: "b" }, { subnetId: "a" }] },
            "of a network one that comes into a zone",
        ],
        [
            "replaces",
            "subnetMappings",
            { loadBalancerType: "network", subnets: ["a"] },
            { loadBalancerType: "network", subnetMappings: [{ subnetId: "a", allocationId: "eipalloc-1" }] },
            "of a network one that gets an address of its own",
        ],
        [
            "updates",
            "subnetMappings",
            { subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }] },
            { subnetMappings: [{ subnetId: "a" }] },
            "of an application one that leaves a zone",
        ],
        [
            "replaces",
            "subnets",
            { loadBalancerType: "network", subnets: ["a", "b"] },
            { loadBalancerType: "network", subnets: ["a", "c"] },
            "of a network one that changes zones",
        ],
        [
            "updates",
            "subnets",
            { subnets: ["a", "b"] },
            { subnets: ["a", "c"] },
            "of an application one that changes zones",
        ],
        [
            "replaces",
            "securityGroups",
            { loadBalancerType: "network" },
            { loadBalancerType: "network", securityGroups: ["sg-1"] },
            "of a network one without any",
        ],
    ]);
    facts("elbv2/target_group.go", "lb.TargetGroup", [["replaces", "port", { port: 80 }, { port: 8080 }]]);
    facts("elbv2/listener.go", "lb.Listener", [["updates", "port", { port: 80 }, { port: 8080 }]]);
});
