"""A server in KDDI's zone for Tokyo. `pulumi package add <this repository>` writes `pulumi_wavelength_lattice`."""

import pulumi
import pulumi_wavelength_lattice as edge

tags = {"Project": "examples", "Environment": "dev", "ManagedBy": "pulumi"}

network = edge.Network(
    "network",
    cidr_block="10.0.0.0/16",
    availability_zones=["ap-northeast-1a", "ap-northeast-1c"],
    flow_logs="cloud-watch-logs",
    tags=tags,
)
carrier = edge.CarrierGateway("carrier", vpc_id=network.vpc_id, tags=tags)
devices = edge.CarrierPrefixList("carrier-addresses", cidr_blocks=["203.0.113.0/24"], tags=tags)
zone = edge.WavelengthZone(
    "zone-east",
    area="east",
    zone="ap-northeast-1-wl1-nrt-wlz-1",
    vpc_id=network.vpc_id,
    cidr_block="10.0.96.0/24",
    carrier_gateway_id=carrier.carrier_gateway_id,
    tags=tags,
)
application = edge.ZoneApplication(
    "east-app",
    area="east",
    zone="ap-northeast-1-wl1-nrt-wlz-1",
    vpc_id=network.vpc_id,
    subnet_id=zone.subnet_id,
    carrier_prefix_list_id=devices.prefix_list_id,
    instance_type="t3.medium",
    tags=tags,
)
database = edge.Database("database", vpc_id=network.vpc_id, subnet_ids=network.isolated_subnet_ids, tags=tags)
edge.DatabaseAccess(
    "east-app-database",
    database="database",
    database_security_group_id=database.security_group_id,
    port=5432,
    clients=["east-app"],
    client_security_group_id=application.security_group_id,
    tags=tags,
)

pulumi.export("carrierIp", application.carrier_ip)
