package dev.gavel.peers;

import dev.gavel.benchmarks.load.DirectRows;
import dev.gavel.jdbc.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A job of one fault-tolerant chunk step that skips what the database refuses.
 *
 * <p>It is spared what would slow it down and is not the question: its job repository keeps nothing, the connection is
 * one, its items are decided, and the writer runs the same statements as the floor.
 */
final class SpringBatchJob {

    private static final int CHUNK = 50;

    private final ConnectionSource connections;
    private final DirectRows rows;

    SpringBatchJob(ConnectionSource connections, DirectRows rows) {
        this.connections = connections;
        this.rows = rows;
    }

    /** Runs the job and returns how many hearings it wrote. */
    long run() throws Exception {
        try (Connection connection = connections.open()) {
            SingleConnectionDataSource source = new SingleConnectionDataSource(connection, true);
            JobRepository repository = new ResourcelessJobRepository();
            SimpleJob job = new SimpleJob("update");
            job.setJobRepository(repository);
            job.setSteps(List.of(step(source, repository)));
            JobParameters none = new JobParameters();
            JobExecution execution = repository.createJobExecution(
                    repository.createJobInstance("update", none), none, new ExecutionContext());
            job.execute(execution);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw new IllegalStateException(
                        "the job ended " + execution.getStatus() + ": " + execution.getAllFailureExceptions());
            }
            return execution.getStepExecutions().stream()
                    .mapToLong(StepExecution::getWriteCount)
                    .sum();
        }
    }

    private Step step(SingleConnectionDataSource source, JobRepository repository) {
        List<Integer> hearings = IntStream.range(0, rows.hearings()).boxed().toList();
        return new StepBuilder("hearings", repository)
                .<Integer, Integer>chunk(CHUNK)
                .transactionManager(new JdbcTransactionManager(source))
                .reader(new ListItemReader<>(hearings))
                .writer(chunk -> write(source, chunk))
                .faultTolerant()
                .skip(SQLException.class)
                .skipLimit(rows.hearings())
                .build();
    }

    private void write(SingleConnectionDataSource source, Chunk<? extends Integer> chunk) throws SQLException {
        Connection connection = DataSourceUtils.getConnection(source);
        List<? extends Integer> hearings = chunk.getItems();
        int first = hearings.get(0);
        int last = hearings.get(hearings.size() - 1);
        if (last - first + 1 == hearings.size()) {
            rows.write(connection, first, last + 1);
            return;
        }
        for (int hearing : hearings) {
            rows.write(connection, hearing, hearing + 1);
        }
    }
}
