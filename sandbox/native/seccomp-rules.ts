/** A system call's numbers; null where the architecture has no such call. */
export interface RefusedCall {
  readonly name: string;
  readonly x64: number | null;
  readonly arm64: number | null;
  /** What a program gets back. ENOSYS lets the C library fall back to an older call. */
  readonly errno: "EPERM" | "ENOSYS";
  readonly reason: string;
}

const seeOthers = "reads or drives other processes";
const mounts = "changes what is mounted where";
const kernel = "changes the kernel or the machine";
const attack = "large kernel surface that no exercise needs";
const namespaces = "makes or enters namespaces";
const hiddenMemory = "holds memory that a program's own size does not show";
const clock = "changes the machine's clock";

function refuse(reason: string, calls: Record<string, [number | null, number | null]>): RefusedCall[] {
  return Object.entries(calls).map(([name, [x64, arm64]]) => ({
    name,
    x64,
    arm64,
    errno: "EPERM" as const,
    reason,
  }));
}

/** Every system call that is refused whatever its arguments are. */
export const refusedCalls: readonly RefusedCall[] = [
  ...refuse(seeOthers, {
    ptrace: [101, 117],
    process_vm_readv: [310, 270],
    process_vm_writev: [311, 271],
    process_madvise: [440, 440],
    pidfd_getfd: [438, 438],
    kcmp: [312, 272],
  }),
  ...refuse(mounts, {
    mount: [165, 40],
    umount2: [166, 39],
    pivot_root: [155, 41],
    chroot: [161, 51],
    open_tree: [428, 428],
    move_mount: [429, 429],
    fsopen: [430, 430],
    fsconfig: [431, 431],
    fsmount: [432, 432],
    fspick: [433, 433],
    mount_setattr: [442, 442],
    statmount: [457, 457],
    listmount: [458, 458],
    open_tree_attr: [467, 467],
    name_to_handle_at: [303, 264],
    open_by_handle_at: [304, 265],
  }),
  ...refuse(namespaces, { unshare: [272, 97], setns: [308, 268] }),
  {
    name: "clone3",
    x64: 435,
    arm64: 435,
    errno: "ENOSYS",
    reason: "its flags are in memory, where a filter cannot see them; clone is used instead",
  },
  ...refuse(attack, {
    bpf: [321, 280],
    perf_event_open: [298, 241],
    userfaultfd: [323, 282],
    io_uring_setup: [425, 425],
    io_uring_enter: [426, 426],
    io_uring_register: [427, 427],
    keyctl: [250, 219],
    add_key: [248, 217],
    request_key: [249, 218],
    fanotify_init: [300, 262],
    lookup_dcookie: [212, 18],
    nfsservctl: [180, 42],
    uselib: [134, null],
    modify_ldt: [154, null],
    personality: [135, 92],
    _sysctl: [156, null],
    mbind: [237, 235],
    set_mempolicy: [238, 237],
    set_mempolicy_home_node: [450, 450],
    migrate_pages: [256, 238],
    move_pages: [279, 239],
    vhangup: [153, 58],
  }),
  ...refuse(hiddenMemory, {
    memfd_create: [319, 279],
    memfd_secret: [447, 447],
    shmget: [29, 194],
    msgget: [68, 186],
    semget: [64, 190],
    mq_open: [240, 180],
  }),
  ...refuse(kernel, {
    kexec_load: [246, 104],
    kexec_file_load: [320, 294],
    init_module: [175, 105],
    finit_module: [313, 273],
    delete_module: [176, 106],
    reboot: [169, 142],
    swapon: [167, 224],
    swapoff: [168, 225],
    quotactl: [179, 60],
    quotactl_fd: [443, 443],
    acct: [163, 89],
    sethostname: [170, 161],
    setdomainname: [171, 162],
    iopl: [172, null],
    ioperm: [173, null],
    syslog: [103, 116],
  }),
  ...refuse(clock, {
    settimeofday: [164, 170],
    clock_settime: [227, 112],
    adjtimex: [159, 171],
    clock_adjtime: [305, 266],
  }),
  ...refuse("there is no network; socketpair(2) stays, event loops need it", { socket: [41, 198] }),
  ...refuse("programs of one zygote share a network namespace: no socket may have a name in it", {
    bind: [49, 200],
    listen: [50, 201],
    accept: [43, 202],
    accept4: [288, 242],
    connect: [42, 203],
  }),
];

/**
 * The kinds of `socketpair` that are allowed. A pair of datagram sockets is not: it can be unpaired, gets a name without
 * `bind` (SO_PASSCRED), and then takes messages from other programs.
 */
export const allowedSocketPairs: Readonly<Record<string, number>> = { SOCK_STREAM: 1, SOCK_SEQPACKET: 5 };

/** `clone` with any of these flags is refused: each makes a namespace. */
export const refusedCloneFlags: Readonly<Record<string, number>> = {
  CLONE_NEWTIME: 0x80,
  CLONE_NEWNS: 0x20000,
  CLONE_NEWCGROUP: 0x2000000,
  CLONE_NEWUTS: 0x4000000,
  CLONE_NEWIPC: 0x8000000,
  CLONE_NEWUSER: 0x10000000,
  CLONE_NEWPID: 0x20000000,
  CLONE_NEWNET: 0x40000000,
};

/** `ioctl` requests that are refused: both put text into a terminal's input. */
export const refusedIoctls: Readonly<Record<string, number>> = { TIOCSTI: 0x5412, TIOCLINUX: 0x541c };

/** Numbers of the calls whose arguments are looked at. */
export const inspectedCalls = {
  clone: { x64: 56, arm64: 220 },
  ioctl: { x64: 16, arm64: 29 },
  socketpair: { x64: 53, arm64: 199 },
} as const;
