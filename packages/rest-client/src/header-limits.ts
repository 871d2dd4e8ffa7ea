// An API server says a warning for each field that it does not know: there may be a thousand. Node's own limits are 16 KiB, and 128 headers.
export const maxHeaderBytes: number = 256 * 1024;
export const mostHeaders = 4096;
