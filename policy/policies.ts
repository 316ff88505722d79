import { dataRdsEncrypted } from "./data/rds-encrypted";
import type { Policy } from "./frame/definition";
import { wavelengthInstanceTypes } from "./wavelength/instance-types";
import { wavelengthSingleCarrierGateway } from "./wavelength/single-carrier-gateway";

/** The pack, by family. */
export const policies: readonly Policy[] = [wavelengthInstanceTypes, wavelengthSingleCarrierGateway, dataRdsEncrypted];
