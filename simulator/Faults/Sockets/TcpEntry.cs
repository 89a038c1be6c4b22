using System.Net;

namespace PgHaInfra.Simulator.Faults.Sockets;

/// <summary>A TCP socket of the machine.</summary>
/// <param name="Local">Its own address and port.</param>
/// <param name="Remote">The other end's; port 0 while it listens.</param>
/// <param name="Inode">Its number, by which processes' descriptors name it.</param>
internal readonly record struct TcpEntry(IPEndPoint Local, IPEndPoint Remote, ulong Inode);
