/** The settings of the process in which readers run. */
export interface HostOptions {
  /** The file of the configuration, absolute. */
  readonly config: string
  /** The time limit of a reading, in seconds. */
  readonly readTimeout: number
}
