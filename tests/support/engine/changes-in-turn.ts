/** A stack's configuration, by section. */
export type Sections = Record<string, any>;

/** A change that an owner makes to a running stack. */
export interface ChangeInTurn {
    readonly title: string;
    readonly change: (sections: Sections) => void;
    /** Left to runs of all changes: it has not been among those that a day's run makes. */
    readonly onDemand?: true;
    /** URNs of what has to be the same resource afterwards. */
    readonly kept: RegExp;
}

const address = /::aws:(ec2\/(eip|networkInterface):|secretsmanager\/secret:)/;
const data = /::aws:(rds\/instance:|s3\/bucket|efs\/fileSystem:)/;
const both = new RegExp(`${address.source}|${data.source}`);
/** Of the area that stays as it is, and of what has nothing to do with areas. */
const withoutEast = new RegExp(`^(?!.*::east).*(${both.source})`);

/** What changes in a stack's life, each on what the changes before have made of it. */
export const changesInTurn: readonly ChangeInTurn[] = [
    {
        title: "another image of the servers",
        change: ({ wavelength }) => {
            wavelength.amiId = "ami-0123456789abcdef0";
        },
        kept: both,
    },
    {
        title: "other user data of the servers",
        change: (sections) => {
            sections["servers"] = { ...sections["servers"], cloudWatchAgent: !sections["servers"]?.cloudWatchAgent };
        },
        kept: both,
    },
    {
        title: "another type of every server and host",
        change: ({ wavelength, failover, bastion, cluster }) => {
            for (const zone of wavelength.zones) {
                zone.instanceType = "r5.2xlarge";
            }
            failover.instanceType = "m5.large";
            bastion.instanceType = "t3.small";
            cluster.instanceType = "m6i.xlarge";
        },
        kept: both,
    },
    {
        title: "a larger class of the database",
        change: ({ database }) => {
            database.instanceClass = database.instanceClass === "db.t4g.micro" ? "db.t4g.small" : "db.m7g.xlarge";
        },
        kept: both,
    },
    {
        title: "another major version of the database",
        onDemand: true,
        change: ({ database }) => {
            Object.assign(database, { engineVersion: "18", allowMajorVersionUpgrade: true });
        },
        kept: both,
    },
    {
        title: "an Availability Zone more, or one less",
        onDemand: true,
        change: ({ network }) => {
            network.availabilityZones =
                network.availabilityZones.length > 2
                    ? network.availabilityZones.slice(0, 2)
                    : [...network.availabilityZones, "ap-northeast-1d"];
        },
        kept: data,
    },
    {
        title: "a Wavelength Zone less",
        onDemand: true,
        change: ({ wavelength }) => {
            wavelength.zones.pop();
        },
        kept: data,
    },
    {
        title: "the Wavelength Zone again",
        onDemand: true,
        change: ({ wavelength }) => {
            wavelength.zones.push({ area: "west", zone: "ap-northeast-1-wl1-kix-wlz-1" });
        },
        kept: both,
    },
    {
        title: "another name of the front and of an area",
        change: ({ network, front, lattice, wavelength }) => {
            const first = network.cidrBlock.split(".").slice(0, 2).join(".");
            front.hostName = "shop";
            lattice.hostName = "services";
            // Its subnet comes before the one of the old name goes, so it has another block.
            Object.assign(wavelength.zones[0], { area: "capital", cidrBlock: `${first}.240.0/24` });
        },
        kept: withoutEast,
    },
    {
        title: "certificates that are issued",
        change: (sections) => {
            sections["certificates"] = { termsOfServiceAgreed: true };
        },
        kept: both,
    },
    {
        title: "certificates that their owner gives, and the front's own",
        change: (sections) => {
            delete sections["certificates"];
            sections["front"].certificateArn =
                "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-0123456789ab";
        },
        kept: both,
    },
    {
        title: "another domain in another hosted zone",
        change: ({ dns, front }) => {
            Object.assign(dns, { hostedZoneId: "Z00000000000000000001", domainName: "shop.example.org" });
            delete front.certificateArn;
        },
        kept: both,
    },
    {
        title: "no containers, and nothing that leads to them",
        onDemand: true,
        change: (sections) => {
            for (const section of ["front", "lattice", "service", "cluster"]) {
                delete sections[section];
            }
        },
        kept: both,
    },
    {
        title: "containers again, as they come",
        onDemand: true,
        change: (sections) => {
            Object.assign(sections, {
                cluster: { instanceType: "m6i.large", maxSize: 6 },
                service: {},
                lattice: {},
                front: {},
            });
        },
        kept: both,
    },
    {
        title: "no servers that take over, and no database",
        onDemand: true,
        change: (sections) => {
            for (const section of ["failover", "application", "database", "backups"]) {
                delete sections[section];
            }
        },
        kept: new RegExp(`^(?!.*::(az-app|database|backups))(${both.source})`),
    },
];
