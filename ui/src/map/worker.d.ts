/** The text of a worker, built as one file. */
declare module "worker:*" {
  const text: string;
  export default text;
}
