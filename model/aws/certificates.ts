/** Most characters of a certificate's first name, its common name. Source: ACM API reference, RequestCertificate, DomainName. */
export const longestCommonName = 64;
