using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

internal sealed class SqliteConventions : EngineConventions
{
    protected override void Configure(ModelConfigurationBuilder types) => types.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
}

internal sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
