/** Plain numbers, IPv6 as bigint, and nothing of model/: this is the other opinion. */
export type Address = number | bigint;

const numbers = new Map<string, Address>();

export function ip(text: string): Address {
    let value = numbers.get(text);
    if (value === undefined) {
        value = text.includes(":")
            ? readIpv6(text)
            : text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
        numbers.set(text, value);
    }
    return value;
}

function readIpv6(text: string): bigint {
    const [head = "", tail] = text.split("::");
    const words = (part: string | undefined): string[] => (part ? part.split(":") : []);
    const missing = tail === undefined ? 0 : 8 - words(head).length - words(tail).length;
    const all = [...words(head), ...Array<string>(missing).fill("0"), ...words(tail)];
    return all.reduce((sum, word) => sum * 65536n + BigInt(`0x${word}`), 0n);
}

export function isV6(address: Address): boolean {
    return typeof address === "bigint";
}

export function ipText(value: Address): string {
    if (typeof value === "bigint") {
        const hex = value.toString(16).padStart(32, "0");
        return (hex.match(/.{4}/g) ?? []).join(":");
    }
    return [16777216, 65536, 256, 1].map((unit) => Math.floor(value / unit) % 256).join(".");
}

const read = new Map<string, [first: Address, last: Address]>();

export function bounds(cidr: string): [first: Address, last: Address] {
    const known = read.get(cidr);
    if (known !== undefined) {
        return known;
    }
    const [address = "", length = "32"] = cidr.split("/");
    const from = ip(address);
    let result: [Address, Address];
    if (typeof from === "bigint") {
        const size = 2n ** BigInt(128 - Number(length));
        const first = (from / size) * size;
        result = [first, first + size - 1n];
    } else {
        const size = 2 ** (32 - Number(length));
        const first = Math.floor(from / size) * size;
        result = [first, first + size - 1];
    }
    read.set(cidr, result);
    return result;
}

export function after(address: Address): Address {
    return typeof address === "bigint" ? address + 1n : address + 1;
}

/** No block holds an address of the other family. */
export function within(cidr: string, address: Address): boolean {
    const [first, last] = bounds(cidr);
    return typeof first === typeof address && address >= first && address <= last;
}

export function bits(cidr: string): number {
    return Number(cidr.split("/")[1]);
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
/** The last one is VPC Lattice's own. */
const nobody = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "129.224.0.0/17"];

/** An IPv4 address that a host may have. */
export function isUnicast(address: Address): boolean {
    return !isV6(address) && !nobody.some((cidr) => within(cidr, address));
}

export function isPublic(address: Address): boolean {
    return isV6(address)
        ? within("2000::/3", address)
        : isUnicast(address) && !privateBlocks.some((cidr) => within(cidr, address));
}
