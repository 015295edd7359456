using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace OrderMgmt.Infrastructure.Database.Engines.Sqlite;

/// <summary>A command as EF makes, runs and disposes it; its text decides which prepared statement does the work.</summary>
internal sealed class PreparedCommand(PooledConnection connection) : DbCommand
{
    private SqliteCommand? statement;
    private SqliteTransaction? transaction; // EF may name it before the text

    [AllowNull]
    public override string CommandText
    {
        get => statement?.CommandText ?? "";
        set
        {
            GiveBack();
            statement = connection.Take(value ?? "");
            statement.Transaction = transaction;
        }
    }

    public override int CommandTimeout { get => Statement.CommandTimeout; set => Statement.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set => Statement.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

    protected override DbParameterCollection DbParameterCollection => Statement.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => transaction;
        set
        {
            transaction = (SqliteTransaction?)value;
            if (statement is not null) statement.Transaction = transaction;
        }
    }

    private SqliteCommand Statement => statement ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel() => Statement.Cancel();

    public override void Prepare() => Statement.Prepare();

    public override int ExecuteNonQuery() => Statement.ExecuteNonQuery();

    public override object? ExecuteScalar() => Statement.ExecuteScalar();

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Statement.ExecuteNonQueryAsync(cancellationToken);

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Statement.ExecuteScalarAsync(cancellationToken);

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Statement.ExecuteReader(behavior);

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        await Statement.ExecuteReaderAsync(behavior, cancellationToken);

    protected override DbParameter CreateDbParameter() => Statement.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing) GiveBack();
        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (statement is not null) connection.Return(statement);
        statement = null;
    }
}
