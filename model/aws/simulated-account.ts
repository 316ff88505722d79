/** Account of everything that stands in for AWS. AWS gives no account this number, so nothing of it can be taken for real. */
export const standInAccount = "000000000000";
