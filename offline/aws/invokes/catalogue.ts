import { vpcQuotas } from "../../../model/aws/quotas";
import { arn, hex, letters, partition, standInAccount, type Values } from "../account";
import { awsPrefixLists } from "../prefix-lists";
import { zonesOf } from "../regions";
import { type Answer, filtersOf, type InvokeContext, InvokeError, matchesAny } from "./context";

/** What AWS publishes in every account: images, parameters, prefix lists, engine versions, service names. */
export const catalogueAnswers: Readonly<Record<string, Answer>> = {
    "aws:ec2/getPrefixList:getPrefixList": (args, context) => {
        const list = prefixList(args, context);
        return { ...args, id: list.id, name: list.name, cidrBlocks: [...list.cidrs], region: context.region };
    },
    "aws:ssm/getParameter:getParameter": (args, context) => {
        const name = String(args.name);
        const region = String(args.region ?? context.region);
        const value = publicParameter(name, region) ?? ownParameter(name, context);
        if (value === undefined) {
            throw new InvokeError(`reading SSM Parameter (${name}): couldn't find resource`);
        }
        const account = name.startsWith("/aws/service/") ? "" : standInAccount;
        return {
            ...args,
            id: name,
            arn: arn("ssm", region, `parameter${name.startsWith("/") ? "" : "/"}${name}`, account),
            type: "String",
            value,
            insecureValue: value,
            version: 1,
            region,
        };
    },
    "aws:ec2/getAmi:getAmi": (args, context) => {
        const region = String(args.region ?? context.region);
        const wanted = filtersOf(args).find((filter) => filter.name === "architecture")?.values[0];
        const named =
            filtersOf(args).find((filter) => filter.name === "name")?.values[0] ??
            String(args.nameRegex ?? "al2023-ami");
        const architecture = wanted ?? (/arm64|aarch64/.test(named) ? "arm64" : "x86_64");
        const id = imageId(`${named}/${architecture}`, region);
        return {
            ...args,
            id,
            imageId: id,
            arn: `arn:${partition}:ec2:${region}::image/${id}`,
            architecture,
            name: named.replace(/\*/g, "2023.9.20261103.0"),
            description: "",
            ownerId: "137112412989",
            imageOwnerAlias: "amazon",
            imageLocation: `amazon/${named}`,
            imageType: "machine",
            imdsSupport: "v2.0",
            bootMode: "uefi-preferred",
            creationDate: "2026-11-03T00:00:00.000Z",
            deprecationTime: "2027-02-01T00:00:00.000Z",
            enaSupport: true,
            hypervisor: "xen",
            kernelId: "",
            ramdiskId: "",
            platform: "",
            platformDetails: "Linux/UNIX",
            lastLaunchedTime: "",
            productCodes: [],
            public: true,
            region,
            rootDeviceName: "/dev/xvda",
            rootDeviceType: "ebs",
            rootSnapshotId: `snap-${hex(id, 17)}`,
            sriovNetSupport: "simple",
            state: "available",
            stateReason: { code: "UNSET", message: "UNSET" },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    noDevice: "",
                    virtualName: "",
                    ebs: {
                        delete_on_termination: "true",
                        encrypted: "false",
                        iops: "3000",
                        snapshot_id: `snap-${hex(id, 17)}`,
                        throughput: "125",
                        volume_size: "8",
                        volume_type: "gp3",
                    },
                },
            ],
            tags: {},
            tpmSupport: "",
            usageOperation: "RunInstances",
            virtualizationType: "hvm",
        };
    },
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": (args, context) => {
        const serviceName = String(args.serviceName ?? `com.amazonaws.${context.region}.${args.service}`);
        const gateway = /\.(s3|dynamodb)$/.test(serviceName) && args.serviceType !== "Interface";
        const id = `vpce-svc-${hex(serviceName, 17)}`;
        return {
            ...args,
            id: String(Number.parseInt(hex(serviceName, 8), 16)),
            arn: arn("ec2", context.region, `vpc-endpoint-service/${id}`),
            acceptanceRequired: false,
            availabilityZones: zonesOf(context.region)
                .filter((zone) => zone.kind === "availability-zone")
                .map((zone) => zone.name),
            baseEndpointDnsNames: [`${serviceName.split(".").reverse().slice(0, -2).join(".")}.vpce.amazonaws.com`],
            managesVpcEndpoints: false,
            owner: "amazon",
            privateDnsName: "",
            privateDnsNames: [],
            region: context.region,
            serviceId: id,
            serviceName,
            serviceRegion: context.region,
            serviceType: gateway ? "Gateway" : "Interface",
            supportedIpAddressTypes: ["ipv4"],
            tags: {},
            vpcEndpointPolicySupported: true,
        };
    },
    "aws:kms/getAlias:getAlias": (args, context) => {
        const key = hex(`kms/${args.name}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
        const keyArn = arn("kms", context.region, `key/${key}`);
        return {
            ...args,
            id: arn("kms", context.region, String(args.name)),
            arn: arn("kms", context.region, String(args.name)),
            targetKeyArn: keyArn,
            targetKeyId: key,
            region: context.region,
        };
    },
    "aws:acm/getCertificate:getCertificate": (args, context) => {
        const own = context.existing?.find(
            ({ type, outputs }) => type === "aws:acm/certificate:Certificate" && outputs.domainName === args.domain,
        );
        const key = hex(`acm/${args.domain}`, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
        const certificate = own?.id ?? arn("acm", context.region, `certificate/${key}`, "123456789012");
        return {
            ...args,
            id: certificate,
            arn: certificate,
            certificate: "",
            certificateChain: "",
            domain: args.domain,
            region: context.region,
            status: "ISSUED",
            tags: {},
        };
    },
    "aws:route53/getZone:getZone": (args) => {
        const name = String(args.name ?? "example.com").replace(/\.$/, "");
        const zoneId = String(args.zoneId ?? `Z${letters(`zone/${name}`, 20, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")}`);
        const nameServers = ["a", "b", "c", "d"].map((letter, index) => `ns-${letter}.awsdns-0${index}.example`);
        return {
            ...args,
            id: zoneId,
            zoneId,
            arn: `arn:${partition}:route53:::hostedzone/${zoneId}`,
            name,
            callerReference: "offline",
            comment: "",
            linkedServiceDescription: "",
            linkedServicePrincipal: "",
            nameServers,
            primaryNameServer: nameServers[0],
            privateZone: args.privateZone ?? false,
            resourceRecordSetCount: 2,
            tags: {},
        };
    },
    "aws:servicequotas/getServiceQuota:getServiceQuota": (args, context) => {
        const quota = quotas[String(args.quotaCode)];
        if (quota === undefined) {
            throw new InvokeError(
                `reading Service Quotas Service Quota (${args.serviceCode}/${args.quotaCode ?? args.quotaName}): NoSuchResourceException`,
            );
        }
        return {
            ...args,
            id: arn("servicequotas", context.region, `${args.serviceCode}/${args.quotaCode}`),
            arn: arn("servicequotas", context.region, `${args.serviceCode}/${args.quotaCode}`),
            adjustable: true,
            defaultValue: quota.value,
            globalQuota: false,
            quotaName: quota.name,
            serviceName: String(args.serviceCode),
            region: context.region,
            usageMetrics: [],
            value: quota.value,
        };
    },
};

/** Default quotas that AWS documents, by their codes. */
const quotas: Readonly<Record<string, { name: string; value: number }>> = {
    "L-0263D0A3": { name: "EC2-VPC Elastic IPs", value: vpcQuotas.addressesPerRegion },
    "L-F678F1CE": { name: "VPCs per Region", value: vpcQuotas.vpcsPerRegion },
    "L-0EA8095F": { name: "Inbound or outbound rules per security group", value: vpcQuotas.rulesPerSecurityGroup },
};

function prefixList(args: Values, context: InvokeContext) {
    const wanted = [args.name, args.prefixListId].filter((value) => value !== undefined).map(String);
    const byFilter = filtersOf(args);
    const found = awsPrefixLists(context.region).find(
        (list) =>
            wanted.every((value) => value === list.name || value === list.id) &&
            byFilter.every((filter) => matchesAny(filter.values, [list.name, list.id])),
    );
    if (found === undefined || wanted.length + byFilter.length === 0) {
        throw new InvokeError("no matching EC2 Prefix List found");
    }
    return found;
}

/** A parameter of AWS's own, under `/aws/service`: image IDs, Regions' names and the like. */
function publicParameter(name: string, region: string): string | undefined {
    if (!name.startsWith("/aws/service/")) {
        return undefined;
    }
    if (/ami/.test(name)) {
        const id = imageId(name, region);
        return name.endsWith("/recommended")
            ? JSON.stringify({ image_id: id, image_name: name.split("/").at(-2), os: "Linux" })
            : id;
    }
    return `offline-${name.split("/").at(-1)}`;
}

function ownParameter(name: string, context: InvokeContext): string | undefined {
    const found = context.existing?.find(
        ({ type, outputs }) => type === "aws:ssm/parameter:Parameter" && outputs.name === name,
    );
    return found === undefined ? undefined : String(found.outputs.value ?? "");
}

function imageId(seed: string, region: string): string {
    return `ami-0${hex(`${seed}/${region}`, 16)}`;
}
