using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using OrderMgmt.ServiceDefaults;

namespace OrderMgmt.Infrastructure.Tests.Resources;

/// <summary>What an operator can mend is told in one line, however deep it lies.</summary>
public sealed class StartupErrorsTests
{
    public static TheoryData<Exception, string> Failures { get; } = new()
    {
        { new SqliteException("SQLite Error 13: 'database or disk is full'.", 13), "disk is full" },
        { new InvalidOperationException("x", new IOException("No space left on device : '/data/blobs'")), "disk is full" },
        { new AggregateException(new IOException("Too many open files")), "ulimit -n" },
        { new SocketException((int)SocketError.TooManyOpenSockets), "ulimit -n" },
        { new TypeInitializationException("X", new IOException("Too many open files in system")), "ulimit -n" },
        { new SqliteException("SQLite Error 14: 'unable to open database file'.", 14), "data directory" },
        { new SqliteException("SQLite Error 26: 'file is not a database'.", 26), "data directory" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_ThatAnOperatorCanMend_IsOneLine(Exception failure, string says)
    {
        var line = StartupErrors.Explain(failure);

        Assert.Contains(says, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line!);
    }

    [Fact]
    public void Failure_OfOurs_KeepsItsStackTrace() => Assert.Null(StartupErrors.Explain(new InvalidOperationException("a bug", new KeyNotFoundException())));
}
