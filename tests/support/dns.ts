import { createSocket } from "node:dgram";

export interface DnsServer {
    /** `127.0.0.1:<port>`, as nginx's `resolver` takes it. */
    readonly address: string;
    /** What the one name of this server leads to; it may be changed while the server runs. */
    answer: string;
    /** Questions for an A record so far. */
    readonly questions: () => number;
    stop(): Promise<void>;
}

/** A DNS server on loopback that answers every A question with one address, and every other question with nothing. */
export async function startDns(answer: string): Promise<DnsServer> {
    const socket = createSocket("udp4");
    let questions = 0;
    const server: DnsServer = {
        address: "",
        answer,
        questions: () => questions,
        stop: () => new Promise((resolve) => socket.close(() => resolve())),
    };
    socket.on("message", (query, from) => {
        const end = query.indexOf(0, 12) + 5;
        const isA = query.readUInt16BE(end - 4) === 1;
        questions += isA ? 1 : 0;
        socket.send(reply(query.subarray(0, end), isA ? server.answer : undefined), from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    return Object.assign(server, { address: `127.0.0.1:${socket.address().port}` });
}

/** The header (response, recursion available, no error) and the question again, with one answer of 1 second or none. */
function reply(question: Buffer, address: string | undefined): Buffer {
    const header = Buffer.from(question);
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(address === undefined ? 0 : 1, 6);
    header.writeUInt32BE(0, 8);
    if (address === undefined) {
        return header;
    }
    const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split(".").map(Number)]);
    return Buffer.concat([header, record]);
}
