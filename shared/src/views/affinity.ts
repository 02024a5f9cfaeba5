/** The affinity matrix, computed when somebody looks. */
export { affinityView } from "../mechanics/affinity.ts";
