/** The last TCP or UDP port (RFC 768, RFC 9293). */
export const lastPort = 65535;

/**
 * Lowest ports that connections are opened from; all reach up to the last port. Instances, and hosts that are known for
 * one, stay above 32767; NAT gateways, load balancers, functions and Lattice use everything from 1024 on, and so does
 * what comes from the internet or a carrier network, where others' NAT may be.
 * Source: Amazon VPC User Guide, "Custom network ACLs", ephemeral ports; read in November 2026.
 */
export const firstEphemeralPort = { instance: 32768, service: 1024 } as const;

/**
 * Ports of the hosts that ECS gives by itself, for mappings without a host port.
 * Source: Amazon ECS API Reference, "PortMapping", `hostPort`; the newest agents use the system's ephemeral ports.
 */
export const dynamicHostPorts = { from: firstEphemeralPort.instance, to: lastPort } as const;
