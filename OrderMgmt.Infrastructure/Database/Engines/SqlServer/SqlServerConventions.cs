using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OrderMgmt.Infrastructure.Database.Engines.SqlServer;

internal sealed class SqlServerConventions : EngineConventions
{
    protected override void Configure(ModelConfigurationBuilder types)
    {
        types.Properties<DateTimeOffset>().HaveConversion<UtcDateTime>();
        types.Properties<string>().UseCollation("Latin1_General_100_BIN2");

        // From compatibility level 170 EF would pick the json type, and one set of migrations could not serve both.
        types.Properties<IReadOnlyList<string>>().HaveColumnType("nvarchar(max)");
    }

    /// <summary>
    /// SQL Server counts UTF-16 units where texts are counted in code points, which take one or two. What is part of a primary
    /// key, which has little room, is counted in units as it is.
    /// </summary>
    public override void Configure(ModelBuilder model)
    {
        foreach (var text in AllProperties(model).Where(p => p.ClrType == typeof(string)))
            if (text.GetMaxLength() is { } length && text.IsUnicode() is not false && !text.IsPrimaryKey()) text.SetMaxLength(2 * length);
    }
}

internal sealed class UtcDateTime() : ValueConverter<DateTimeOffset, DateTime>(
    time => time.UtcDateTime, time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));
