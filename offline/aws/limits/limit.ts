/** What AWS allows as the value of a property, as far as its API model says. */
export interface Limit {
    readonly enum?: readonly string[];
    /** Regular expression for the whole of a text. */
    readonly pattern?: string;
    /** Least length of a text, number of members of a list, or value of a number. */
    readonly min?: number;
    readonly max?: number;
    /** Limits of a list's members. */
    readonly items?: Limit;
    /** Limits of an object's properties. */
    readonly fields?: Readonly<Record<string, Limit>>;
}
