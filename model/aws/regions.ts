/**
 * AWS's Regions, by partition. Newer ones exist: whoever refuses by the list offers a way past it.
 * Source: `partitions.json` as botocore 1.43.11 carries it (November 2026), without the partitions that nobody can sign up for.
 */
const regions = {
    aws:
        "af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 " +
        "ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 " +
        "eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 " +
        "me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2",
    "aws-cn": "cn-north-1 cn-northwest-1",
    "aws-us-gov": "us-gov-east-1 us-gov-west-1",
    "aws-eusc": "eusc-de-east-1",
} as const;

type Partition = keyof typeof regions;

const partitions: ReadonlyMap<string, Partition> = new Map(
    (Object.keys(regions) as Partition[]).flatMap((partition) =>
        regions[partition].split(" ").map((region) => [region, partition]),
    ),
);

/** Every Region that is known, in all partitions. */
export const knownRegions: readonly string[] = [...partitions.keys()];

/** Whether a name is that of a Region. */
export function isRegion(name: string): boolean {
    return partitions.has(name);
}

/** The partition of a Region: of one that is not known, by how its name begins. */
export function partitionOf(region: string): Partition {
    const begins: readonly (readonly [string, Partition])[] = [
        ["cn-", "aws-cn"],
        ["us-gov-", "aws-us-gov"],
        ["eusc-", "aws-eusc"],
    ];
    return partitions.get(region) ?? begins.find(([start]) => region.startsWith(start))?.[1] ?? "aws";
}
