/** IPv4 only, numbers only, and nothing of model/: this is the other opinion. */
const numbers = new Map<string, number>();

export function ip(text: string): number {
    let value = numbers.get(text);
    if (value === undefined) {
        value = text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
        numbers.set(text, value);
    }
    return value;
}

export function ipText(value: number): string {
    return [16777216, 65536, 256, 1].map((unit) => Math.floor(value / unit) % 256).join(".");
}

const read = new Map<string, [first: number, last: number]>();

export function bounds(cidr: string): [first: number, last: number] {
    const known = read.get(cidr);
    if (known !== undefined) {
        return known;
    }
    const [address = "", length = "32"] = cidr.split("/");
    const size = 2 ** (32 - Number(length));
    const first = Math.floor(ip(address) / size) * size;
    const result: [number, number] = [first, first + size - 1];
    read.set(cidr, result);
    return result;
}

export function within(cidr: string, address: number): boolean {
    const [first, last] = bounds(cidr);
    return address >= first && address <= last;
}

export function bits(cidr: string): number {
    return Number(cidr.split("/")[1]);
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
const nobody = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"];

export function isUnicast(address: number): boolean {
    return !nobody.some((cidr) => within(cidr, address));
}

/** VPC Lattice's own addresses are nobody's on the internet. */
export function isPublic(address: number): boolean {
    return isUnicast(address) && ![...privateBlocks, "129.224.0.0/17"].some((cidr) => within(cidr, address));
}
