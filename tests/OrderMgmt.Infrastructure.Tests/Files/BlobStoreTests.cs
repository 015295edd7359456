using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using OrderMgmt.Application.Pipeline;
using OrderMgmt.Domain.Common;
using OrderMgmt.Infrastructure.Files;
using OrderMgmt.Infrastructure.Tests.Support;

namespace OrderMgmt.Infrastructure.Tests.Files;

/// <summary>What every blob store promises; run for each.</summary>
public abstract class BlobStoreTests
{
    private readonly TenantId a = TenantId.From(Guid.CreateVersion7());

    private readonly TenantId b = TenantId.From(Guid.CreateVersion7());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000_000)]
    public Task Read_OfWhatWasWritten_IsTheSameBytes(int length) => WithStoreAsync(async store =>
    {
        var bytes = RandomNumberGenerator.GetBytes(length);

        await store.WriteAsync(TenantKey.Of(a, "reports", "x.csv"), new MemoryStream(bytes), "text/csv", default);

        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData((await ReadAsync(store, TenantKey.Of(a, "reports", "x.csv")))!)));
    });

    [Fact]
    public Task Write_OfTheSameKey_ReplacesTheWhole() => WithStoreAsync(async store =>
    {
        var key = TenantKey.Of(a, "x");
        await store.WriteAsync(key, new MemoryStream([1, 2, 3]), "text/plain", default);

        await store.WriteAsync(key, new MemoryStream([9]), "text/plain", default);

        Assert.Equal([9], await ReadAsync(store, key));
    });

    [Fact]
    public Task Read_OfWhatIsAbsent_IsNull() => WithStoreAsync(async store =>
    {
        await store.WriteAsync(TenantKey.Of(a, "folder", "x"), new MemoryStream([1]), "text/plain", default);

        Assert.Null(await ReadAsync(store, TenantKey.Of(a, "folder", "y")));
        Assert.Null(await ReadAsync(store, TenantKey.Of(b, "folder", "x")));
    });

    [Theory]
    [InlineData("x.csv")]
    [InlineData("Zürich 東京.csv")]
    [InlineData("../../x")]
    [InlineData("100%")]
    [Promise("I6")]
    public Task Names_InTwoTenants_NeverMeet(string name) => WithStoreAsync(async store =>
    {
        await store.WriteAsync(TenantKey.Of(a, name), new MemoryStream([1]), "text/plain", default);
        await store.WriteAsync(TenantKey.Of(b, name), new MemoryStream([2]), "text/plain", default);

        Assert.Equal([1], await ReadAsync(store, TenantKey.Of(a, name)));
        Assert.Equal([2], await ReadAsync(store, TenantKey.Of(b, name)));
    });

    [Fact]
    public Task Write_WhenTheContentBreaksOff_KeepsWhatWasThere() => WithStoreAsync(async store =>
    {
        var (key, absent) = (TenantKey.Of(a, "x"), TenantKey.Of(a, "y"));
        await store.WriteAsync(key, new MemoryStream([1]), "text/plain", default);

        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync(key, new BreakingStream(), "text/plain", default));
        await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync(absent, new BreakingStream(), "text/plain", default));

        Assert.Equal([1], await ReadAsync(store, key));
        Assert.Null(await ReadAsync(store, absent));
    });

    private protected abstract Task<TestApp> StartAsync();

    private async Task WithStoreAsync(Func<IBlobStore, Task> act)
    {
        await using var app = await StartAsync();
        await BlobContainer.EnsureAsync(app.Services, default);
        await act(app.Services.GetRequiredService<IBlobStore>());
        Inspect(app);
    }

    private protected virtual void Inspect(TestApp app) => ArgumentNullException.ThrowIfNull(app);

    private static async Task<byte[]?> ReadAsync(IBlobStore store, TenantKey key)
    {
        await using var stream = await store.OpenReadAsync(key, default);
        if (stream is null) return null;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>Gives some bytes and then fails, as a broken connection does.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        public BreakingStream()
            : base(new byte[1000]) { }

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 100)) is > 0 and var read ? read : throw new IOException("broken");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("broken");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= 500 ? throw new IOException("broken") : base.ReadAsync(buffer[..Math.Min(buffer.Length, 100)], cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

public sealed class DiskBlobStoreTests : BlobStoreTests
{
    private protected override Task<TestApp> StartAsync() => TestApp.StartAsync();

    // Nothing lies outside the tenants' folders, and nothing half written is left.
    private protected override void Inspect(TestApp app)
    {
        var files = Directory.GetFiles(app.PathOf("blobs"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(app.PathOf("blobs"), f)).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(Guid.TryParseExact(file.Split(Path.DirectorySeparatorChar)[0], "N", out _), file));
        Assert.DoesNotContain(files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }
}

public sealed class AzureBlobStoreTests : BlobStoreTests
{
    private protected override Task<TestApp> StartAsync() => TestApp.StartAsync(null, ("ConnectionStrings:blobs", Resource.Blobs));
}
